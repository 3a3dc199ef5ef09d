/** What operators do to instances: single acts and batches in the background, taking instances to another version. */
@NullMarked
package io.peyvand.ops.batch;

import org.jspecify.annotations.NullMarked;
