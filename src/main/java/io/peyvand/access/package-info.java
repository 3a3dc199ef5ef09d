/**
 * Who may do what: accounts, roles, API tokens, the filter chains, audit, signed public links.
 */
@ApplicationModule(allowedDependencies = {"web", "embedded"})
@NullMarked
package io.peyvand.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
