/**
 * The only code that knows Zeebe: the broker process, deployments, messages and their outbox, job workers.
 */
@ApplicationModule(allowedDependencies = {"embedded"})
@NullMarked
package io.peyvand.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
