package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Publishes messages within the command window. */
@Component
class Publisher {

    private static final int PATIENCE = 30;

    private final CamundaClient client;
    private final CommandWindow window;

    Publisher(CamundaClient client, CommandWindow window) {
        this.client = client;
        this.window = window;
    }

    /** One attempt; waits for its turn in the window. */
    CompletableFuture<Answer> attempt(Message message) throws InterruptedException {
        window.enter();
        CompletableFuture<Answer> answered = new CompletableFuture<>();
        client.newPublishMessageCommand()
                .messageName(message.name())
                .correlationKey(message.correlationKey())
                .messageId(message.messageId())
                .timeToLive(message.timeToLive())
                .variables(message.variables())
                .send()
                .whenComplete((published, failure) -> {
                    Answer answer = Answer.of(failure);
                    window.leave(answer);
                    if (answer == Answer.DONE || answer == Answer.KNOWN) {
                        answered.complete(answer);
                    } else {
                        answered.completeExceptionally(failure);
                    }
                });
        return answered;
    }

    /** As many attempts as it takes, within reason. */
    CompletableFuture<Void> publish(Message message) {
        CompletableFuture<Void> published = new CompletableFuture<>();
        attempt(message, 1, published);
        return published;
    }

    private void attempt(Message message, int number, CompletableFuture<Void> published) {
        try {
            attempt(message).whenComplete((answer, failure) -> {
                if (failure == null) {
                    published.complete(null);
                } else if (Answer.of(failure) != Answer.LATER) {
                    published.completeExceptionally(failure);
                } else if (number >= PATIENCE) {
                    published.completeExceptionally(new EngineUnavailable(failure));
                } else {
                    later(number).execute(() -> attempt(message, number + 1, published));
                }
            });
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            published.completeExceptionally(interrupted);
        }
    }

    /** The window may make it wait, which no shared pool thread should. */
    private static Executor later(int failures) {
        return CompletableFuture.delayedExecutor(BackOff.COMMANDS.after(failures).toMillis(), TimeUnit.MILLISECONDS,
                task -> Thread.ofVirtual().name("engine-publish").start(task));
    }
}
