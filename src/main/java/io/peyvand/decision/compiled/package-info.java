/**
 * Turns the tables of the DMN library into Java predicates; {@link io.peyvand.decision.compiled.TableCompiler} is the door.
 */
@NullMarked
package io.peyvand.decision.compiled;

import org.jspecify.annotations.NullMarked;
