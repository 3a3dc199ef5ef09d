/**
 * Open incidents: one by one, and grouped by where and why.
 */
@NullMarked
package io.peyvand.ops.incident;

import org.jspecify.annotations.NullMarked;
