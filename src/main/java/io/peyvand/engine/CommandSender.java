package io.peyvand.engine;

import io.camunda.client.api.command.FinalCommandStep;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Sends single commands within the command window. What the engine refuses for load is sent again, because it was not processed; what
 * got no answer is sent again only if doing it twice does it once.
 */
@Component
class CommandSender {

    private static final int PATIENCE = 12;

    private final CommandWindow window;

    CommandSender(CommandWindow window) {
        this.window = window;
    }

    /** For what the engine does once however often it is asked. */
    <T> CompletableFuture<T> sendUntilAnswered(Supplier<? extends FinalCommandStep<T>> command) {
        return begin(new Sending<>(command, true, new CompletableFuture<>()));
    }

    /** For what would be done twice if it were asked twice; fails with {@link OutcomeUnknown} when no answer comes. */
    <T> CompletableFuture<T> sendOnce(Supplier<? extends FinalCommandStep<T>> command) {
        return begin(new Sending<>(command, false, new CompletableFuture<>()));
    }

    /** The window may make it wait, so it has a thread of its own from the start. */
    private <T> CompletableFuture<T> begin(Sending<T> sending) {
        onItsOwnThread().execute(() -> attempt(sending, 1));
        return sending.done;
    }

    private <T> void attempt(Sending<T> sending, int number) {
        try {
            window.enter();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            sending.done.completeExceptionally(new EngineUnavailable(interrupted));
            return;
        }
        try {
            sending.command.get().send().whenComplete((result, failure) -> {
                window.leave(Answer.of(failure));
                settle(sending, number, result, failure);
            });
        } catch (RuntimeException unsendable) {
            window.leave(Answer.REFUSED);
            sending.done.completeExceptionally(unsendable);
        }
    }

    private <T> void settle(Sending<T> sending, int number, T result, Throwable failure) {
        if (failure == null) {
            sending.done.complete(result);
        } else if (Answer.of(failure) != Answer.LATER) {
            sending.done.completeExceptionally(Refusal.of(failure));
        } else if (!sending.repeatable && !Refusal.beforeProcessing(failure)) {
            sending.done.completeExceptionally(new OutcomeUnknown(failure));
        } else if (number >= PATIENCE) {
            sending.done.completeExceptionally(new EngineUnavailable(failure));
        } else {
            CompletableFuture.delayedExecutor(BackOff.COMMANDS.after(number).toMillis(), TimeUnit.MILLISECONDS, onItsOwnThread())
                    .execute(() -> attempt(sending, number + 1));
        }
    }

    private static Executor onItsOwnThread() {
        return task -> Thread.ofVirtual().name("engine-command").start(task);
    }

    private record Sending<T>(Supplier<? extends FinalCommandStep<T>> command, boolean repeatable, CompletableFuture<T> done) {
    }
}
