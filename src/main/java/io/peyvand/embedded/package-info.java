/**
 * What runs beside the program on one machine: the data folder and its lock, the embedded PostgreSQL, the block printed at start.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.peyvand.embedded;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
