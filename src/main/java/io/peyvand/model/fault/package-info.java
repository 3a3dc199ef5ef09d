/**
 * What can be wrong with a model, in the reader's language.
 */
@NullMarked
package io.peyvand.model.fault;

import org.jspecify.annotations.NullMarked;
