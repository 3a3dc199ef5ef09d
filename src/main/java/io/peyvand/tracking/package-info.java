/**
 * What they did: event intake and store, event imports, lead forms, survey answers.
 */
@ApplicationModule(allowedDependencies = {"customer", "engine", "access", "web"})
@NullMarked
package io.peyvand.tracking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
