package io.peyvand.ops.batch;

import org.jspecify.annotations.Nullable;

/** An instance as the projection has it. @param parentKey of the instance that called it */
record ProjectedInstance(long key, long definitionKey, String processId, int version, String state, @Nullable Long parentKey) {

    public boolean active() {
        return state.equals("ACTIVE");
    }

    boolean cancelled() {
        return state.equals("TERMINATED");
    }
}
