/**
 * What changed between two contents of one model.
 */
@NullMarked
package io.peyvand.model.version.diff;

import org.jspecify.annotations.NullMarked;
