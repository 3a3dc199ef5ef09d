package io.peyvand.ops.batch;

import org.jspecify.annotations.Nullable;

/** Items of a batch to which the same happened. @param example key of one of them */
record ResultGroup(String state, @Nullable String result, @Nullable String detail, long items, long example) {
}
