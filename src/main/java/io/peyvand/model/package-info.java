/**
 * The analyst's bench: models are checked, drafted, proved, rehearsed, compared, deployed and taken back.
 */
@ApplicationModule(allowedDependencies = {"engine", "decision", "journey", "customer", "segment", "offer", "access", "web", "consent", "channel"})
@NullMarked
package io.peyvand.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
