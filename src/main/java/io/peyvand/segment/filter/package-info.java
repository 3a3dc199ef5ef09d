/** Filters: a JSON tree of typed conditions, read against what the modules offer, compiled to prepared SQL. */
@NullMarked
package io.peyvand.segment.filter;

import org.jspecify.annotations.NullMarked;
