package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the engine what came of a job, again and again while it is away: the work is done and recorded, only the telling is missing. */
@Component
class JobCommands {

    private static final Logger LOG = LoggerFactory.getLogger(JobCommands.class);
    /** With the back-off of commands that is some minutes; later the engine hands the job out again, which handlers bear. */
    private static final int ATTEMPTS = 60;

    private final CamundaClient client;

    JobCommands(CamundaClient client) {
        this.client = client;
    }

    CompletableFuture<Void> tell(long jobKey, JobResult result) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        send(jobKey, () -> command(jobKey, result), 1, told);
        return told;
    }

    void extend(long jobKey, Duration timeout) {
        client.newUpdateTimeoutCommand(jobKey).timeout(timeout).send().whenComplete((extended, failure) -> {
            if (Answer.of(failure) == Answer.REFUSED) {
                LOG.warn("The time of job {} could not be extended; it may be handed out twice", jobKey);
            }
        });
    }

    private FinalCommandStep<?> command(long jobKey, JobResult result) {
        return switch (result) {
            case JobResult.Done done -> client.newCompleteCommand(jobKey).variables(done.variables());
            case JobResult.Refused refused -> client.newThrowErrorCommand(jobKey).errorCode(refused.code()).errorMessage(refused.message());
            case JobResult.Failed failed -> client.newFailCommand(jobKey).retries(failed.retries()).retryBackoff(failed.pause()).errorMessage(failed.message());
        };
    }

    private void send(long jobKey, Supplier<FinalCommandStep<?>> command, int attempt, CompletableFuture<Void> told) {
        command.get().send().whenComplete((done, failure) -> {
            if (Answer.of(failure) == Answer.LATER && attempt < ATTEMPTS) {
                CompletableFuture.delayedExecutor(BackOff.COMMANDS.after(attempt).toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> send(jobKey, command, attempt + 1, told));
                return;
            }
            if (Answer.of(failure) == Answer.REFUSED) {
                LOG.error("The engine refuses the result of job {}: {}", jobKey, Answer.unwrap(failure).getMessage());
            }
            told.complete(null);
        });
    }
}
