/**
 * The deploy gate: no BPMN or DMN reaches the engine before it passes. It is a security boundary, since the embedded broker
 * runs whatever FEEL it is given, external Java functions hidden in an argument included. In this order: limits and a parser
 * that refuses DOCTYPE, then every FEEL text walked, then the libraries, then our own lint.
 */
@ApplicationModule(allowedDependencies = {"engine", "decision", "journey", "access", "web"})
@NullMarked
package io.peyvand.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
