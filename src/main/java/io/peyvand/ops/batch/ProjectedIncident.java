package io.peyvand.ops.batch;

import org.jspecify.annotations.Nullable;

/** An incident as the projection has it. */
record ProjectedIncident(long key, long instanceKey, long elementKey, String elementId, @Nullable Long jobKey, String error, boolean open) {
}
