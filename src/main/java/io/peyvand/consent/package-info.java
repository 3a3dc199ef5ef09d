/**
 * May we contact them: consent log, suppression, double opt-in, unsubscribing.
 */
@ApplicationModule(allowedDependencies = {"customer", "engine", "access", "web"})
@NullMarked
package io.peyvand.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
