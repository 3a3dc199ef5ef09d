package io.peyvand.engine;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the engine's rejection of a command into a reason in plain words, its own words kept where they say more. */
final class Refusal {

    private static final Pattern REJECTION = Pattern.compile("^(?:.*: )?Command '[^']*' rejected with code '[^']*': (.*)$", Pattern.DOTALL);

    private Refusal() {
    }

    static RuntimeException of(Throwable failure) {
        Status status = status(Answer.unwrap(failure));
        String words = words(status);
        return switch (status.getCode()) {
            case NOT_FOUND -> new CommandRefused(CommandRefused.Cause.GONE, "The engine no longer holds it: " + words);
            case FAILED_PRECONDITION, ALREADY_EXISTS -> new CommandRefused(CommandRefused.Cause.WRONG_STATE, words);
            case INVALID_ARGUMENT, OUT_OF_RANGE, UNIMPLEMENTED -> new CommandRefused(CommandRefused.Cause.NOT_POSSIBLE, words);
            case PERMISSION_DENIED, UNAUTHENTICATED -> new CommandRefused(CommandRefused.Cause.NOT_POSSIBLE,
                    "The engine does not let this program do that: " + words);
            default -> new EngineUnavailable(failure);
        };
    }

    /** Whether the command certainly was not processed, so that sending it again does it once. */
    static boolean beforeProcessing(Throwable failure) {
        return status(Answer.unwrap(failure)).getCode() == Status.Code.RESOURCE_EXHAUSTED;
    }

    private static String words(Status status) {
        String said = status.getDescription() == null ? status.getCode().name() : status.getDescription();
        Matcher rejection = REJECTION.matcher(said);
        return rejection.matches() ? rejection.group(1).strip() : said;
    }

    static Status status(Throwable failure) {
        return switch (failure) {
            case ClientStatusException joined -> joined.getStatus();
            case StatusRuntimeException called -> called.getStatus();
            default -> Status.UNKNOWN.withDescription(failure.getMessage()).withCause(failure);
        };
    }
}
