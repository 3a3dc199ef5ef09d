/**
 * Who they are: identity, profile, lifecycle stage, import, export, erasure. Other modules add what they know of a customer as a {@link io.peyvand.customer.CustomerFacet}.
 */
@ApplicationModule(allowedDependencies = {"engine", "access", "web"})
@NullMarked
package io.peyvand.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
