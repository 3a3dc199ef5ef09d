/** Finding journey instances, and everything that is known of one. */
@NullMarked
package io.peyvand.ops.instance;

import org.jspecify.annotations.NullMarked;
