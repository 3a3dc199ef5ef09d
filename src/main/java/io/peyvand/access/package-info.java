/**
 * Users, roles, API tokens, audit, signed public links.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.peyvand.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
