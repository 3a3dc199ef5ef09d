/**
 * Customers moving through BPMN: entry rules, enrolment, goal, exit.
 */
@ApplicationModule(allowedDependencies = {"customer", "segment", "tracking", "decision", "engine", "access", "web"})
@NullMarked
package io.peyvand.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
