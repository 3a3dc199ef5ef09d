/**
 * A journey played through before anybody real is in it: on a broker of its own, with a clock that jumps, by workers that only record.
 */
@NullMarked
package io.peyvand.model.rehearsal;

import org.jspecify.annotations.NullMarked;
