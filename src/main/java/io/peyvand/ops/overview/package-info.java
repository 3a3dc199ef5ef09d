/**
 * How all journeys and the engine stand, and one journey's diagram with what happens on it.
 */
@NullMarked
package io.peyvand.ops.overview;

import org.jspecify.annotations.NullMarked;
