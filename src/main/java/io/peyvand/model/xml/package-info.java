/**
 * Files that may be hostile, read within limits before any library sees them.
 */
@NullMarked
package io.peyvand.model.xml;

import org.jspecify.annotations.NullMarked;
