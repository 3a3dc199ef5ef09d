/**
 * What we can propose: catalogue, templates, rendering, reservation.
 */
@ApplicationModule(allowedDependencies = {"customer", "decision", "engine", "access", "web"})
@NullMarked
package io.peyvand.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
