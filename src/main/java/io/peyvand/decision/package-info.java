/**
 * Which option: compiles and evaluates deployed DMN tables in-process, keeps decision records.
 */
@ApplicationModule(allowedDependencies = {"engine", "access", "web"})
@NullMarked
package io.peyvand.decision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
