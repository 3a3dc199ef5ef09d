/**
 * What worked and how things stand: home page, customer search, funnels. Reads every module, changes none.
 */
@ApplicationModule(allowedDependencies = {"customer", "consent", "tracking", "segment", "decision", "offer", "channel", "journey", "work", "engine", "access", "web"})
@NullMarked
package io.peyvand.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
