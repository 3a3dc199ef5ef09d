/**
 * What another version of a decision table would change for the customers there are: both tables decide about each of them, in this
 * program, and nothing follows from it.
 */
@NullMarked
package io.peyvand.model.whatif;

import org.jspecify.annotations.NullMarked;
