/**
 * Which groups they are in: recency, frequency, monetary value, churn risk, lifetime value, stages and segments; nightly scoring.
 */
@ApplicationModule(allowedDependencies = {"customer", "tracking", "decision", "engine", "access", "web"})
@NullMarked
package io.peyvand.segment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
