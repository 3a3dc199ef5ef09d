/**
 * Planned sends to a frozen audience: variants, holdout, throttle, progress, results.
 */
@ApplicationModule(allowedDependencies = {
        "customer", "consent", "tracking", "segment", "offer", "channel", "journey", "work", "decision", "engine", "access", "web"})
@NullMarked
package io.peyvand.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
