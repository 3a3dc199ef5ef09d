/**
 * How it is delivered: delivery ledger, dispatcher, e-mail, caps, quiet hours, tracking links.
 */
@ApplicationModule(allowedDependencies = {"customer", "consent", "offer", "decision", "engine", "access", "embedded", "web"})
@NullMarked
package io.peyvand.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
