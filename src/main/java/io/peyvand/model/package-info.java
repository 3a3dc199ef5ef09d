/**
 * The deploy gate: no BPMN or DMN reaches the engine before it passes.
 */
@ApplicationModule(allowedDependencies = {"engine", "decision", "journey", "access", "web"})
@NullMarked
package io.peyvand.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
