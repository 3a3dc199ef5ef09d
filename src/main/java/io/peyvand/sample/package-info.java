/**
 * The sample shop that a newcomer finds in an empty embedded database. A module of its own, since it fills several of them through
 * their front doors and none of them should know it: customers and consents come in as an import would bring them, purchases as events,
 * then a scoring is asked for and the journeys start by themselves. Delete the package and nothing else changes.
 */
@ApplicationModule(allowedDependencies = {"customer", "tracking", "segment", "engine"})
@NullMarked
package io.peyvand.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
