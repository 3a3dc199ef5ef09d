package io.peyvand.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Once the engine answers: deploys, then lets jobs and messages flow. Nobody is told that the program is ready before. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(EngineStart.class);
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration AGAIN = Duration.ofSeconds(3);
    private static final Duration AT_ONCE_AGAIN = Duration.ofMillis(300);

    private final ObjectProvider<Broker> broker;
    private final Deployments deployments;
    private final JobWorkers workers;
    private final OutboxRelay relay;
    private final EngineTrouble trouble;

    EngineStart(ObjectProvider<Broker> broker, Deployments deployments, JobWorkers workers, OutboxRelay relay, EngineSettings settings) {
        this.broker = broker;
        this.deployments = deployments;
        this.workers = workers;
        this.relay = relay;
        this.trouble = new EngineTrouble(settings);
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        Broker embedded = broker.getIfAvailable();
        if (embedded != null) {
            await(embedded);
        } else {
            deployWhenThere("");
        }
        workers.start();
        relay.start();
    }

    /** A broker that has just reported ready may still refuse the first deployment. */
    private void await(Broker embedded) throws InterruptedException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        boolean ready = embedded.awaitReady(LONGEST);
        while (ready && !deployed()) {
            // A refusal names no time to come back.
            Thread.sleep(AT_ONCE_AGAIN);
            ready = System.nanoTime() < deadline;
        }
        if (!ready) {
            throw new FailureAnalyzedException("The embedded Zeebe broker was not ready after %d minutes.".formatted(LONGEST.toMinutes()),
                    "logs/zeebe.log and logs/zeebe-console.log in the data folder say why.");
        }
    }

    private boolean deployed() {
        try {
            deployments.deployAtStart();
            return true;
        } catch (EngineUnavailable away) {
            return false;
        }
    }

    /** Says what is wrong once, and again when it is something else. */
    private void deployWhenThere(String said) {
        try {
            deployments.deployAtStart();
            if (!said.isEmpty()) {
                LOG.info("The engine answers; the models are deployed");
            }
        } catch (EngineUnavailable away) {
            String problem = trouble.of(away.getCause());
            if (!problem.equals(said)) {
                LOG.warn("{}. Models are deployed when the engine answers, messages wait in the outbox until then", problem);
            }
            CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS).execute(() -> deployWhenThere(problem));
        }
    }
}
