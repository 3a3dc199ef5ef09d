package io.peyvand.engine;

import org.jspecify.annotations.Nullable;

/** Something that happened in a {@link TrialEngine}; when, its clock says. */
public sealed interface TrialEvent {

    long instanceKey();

    /** An instance that a message started, by the message's key. */
    record Started(long instanceKey, String processId, String correlationKey) implements TrialEvent {
    }

    /**
     * @param parentKey the instance that called this one
     * @param type such as {@code USER_TASK}; {@code SEQUENCE_FLOW} when a flow was taken, {@code PROCESS} for the instance itself
     */
    record Moved(long instanceKey, @Nullable Long parentKey, String processId, String elementId, String type, Change change) implements TrialEvent {
    }

    enum Change { ENTERED, LEFT, TERMINATED, TAKEN }

    /** It waits for this message. */
    record Awaited(long instanceKey, String message, String correlationKey, String elementId) implements TrialEvent {
    }

    /** An incident. */
    record Stopped(long instanceKey, String processId, String elementId, String type, String message) implements TrialEvent {
    }
}
