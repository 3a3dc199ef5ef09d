/**
 * What is stuck: every journey instance visible, every incident fixable. Reads the projection that the exporter writes, commands the engine.
 */
@ApplicationModule(allowedDependencies = {"engine", "exporter", "journey", "customer", "decision", "access", "web"})
@NullMarked
package io.peyvand.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
