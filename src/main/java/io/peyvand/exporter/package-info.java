/**
 * Runs inside the broker: writes what happens to processes into PostgreSQL, in schema {@code projection}. Depends on nothing of ours and
 * on no Spring, for the broker's class path holds neither; goes into its own jar, see docs/projection.md.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.peyvand.exporter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
