package io.peyvand.ops.batch;

import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.OutcomeUnknown;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Waits for the engine's answer to one command and says what it means for the item. */
final class Asked {

    private static final Duration ENGINE_AWAY = Duration.ofSeconds(5);

    private Asked() {
    }

    static Outcome of(Supplier<CompletableFuture<Void>> command, Supplier<Outcome> done) {
        return of(command, done, refused -> Outcome.refused("refused", refused.getMessage()));
    }

    /** When the engine is away, nobody has begun with the item again. */
    static Outcome of(Supplier<CompletableFuture<Void>> command, Supplier<Outcome> done, Function<CommandRefused, Outcome> refused) {
        try {
            command.get().join();
        } catch (CompletionException failure) {
            return switch (failure.getCause()) {
                case CommandRefused refusal -> refused.apply(refusal);
                case OutcomeUnknown unknown -> Outcome.unknown("unknown", null);
                case EngineUnavailable away -> Outcome.later(Item.State.PENDING, ENGINE_AWAY);
                default -> throw failure;
            };
        }
        return done.get();
    }
}
