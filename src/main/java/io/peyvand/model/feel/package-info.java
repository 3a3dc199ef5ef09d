/**
 * FEEL that may be hostile: every text in a model is found, parsed and walked, and refused when it reaches Java or could keep
 * the engine busy without end.
 */
@NullMarked
package io.peyvand.model.feel;

import org.jspecify.annotations.NullMarked;
