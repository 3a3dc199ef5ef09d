package io.peyvand.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** What the engine's answer to a command means for whoever sent it. */
enum Answer {

    DONE,
    /** It did this before, or the job is no longer there to be done. */
    KNOWN,
    /** Overload or away: the same command again, later. */
    LATER,
    /** It does not let us in: a matter of settings, not of the command. */
    LOCKED_OUT,
    /** The command itself is wrong. */
    REFUSED;

    /** Whether the same command may succeed once the engine is there for us again. */
    boolean stands() {
        return this == LATER || this == LOCKED_OUT;
    }

    static Answer of(@Nullable Throwable failure) {
        if (failure == null) {
            return DONE;
        }
        return switch (unwrap(failure)) {
            case ClientStatusException whenJoined -> of(whenJoined.getStatusCode());
            case StatusRuntimeException whenCalledBack -> of(whenCalledBack.getStatus().getCode());
            default -> REFUSED;
        };
    }

    static Throwable unwrap(Throwable failure) {
        boolean wrapper = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapper && failure.getCause() != null ? unwrap(failure.getCause()) : failure;
    }

    private static Answer of(Code code) {
        return switch (code) {
            case OK -> DONE;
            case ALREADY_EXISTS, NOT_FOUND -> KNOWN;
            case RESOURCE_EXHAUSTED, UNAVAILABLE, DEADLINE_EXCEEDED, ABORTED, CANCELLED, INTERNAL, UNKNOWN -> LATER;
            case UNAUTHENTICATED, PERMISSION_DENIED -> LOCKED_OUT;
            default -> REFUSED;
        };
    }
}
