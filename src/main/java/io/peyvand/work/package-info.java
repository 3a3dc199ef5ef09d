/**
 * People as steps: work items for sales and the contact centre.
 */
@ApplicationModule(allowedDependencies = {"customer", "journey", "engine", "access", "web"})
@NullMarked
package io.peyvand.work;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
