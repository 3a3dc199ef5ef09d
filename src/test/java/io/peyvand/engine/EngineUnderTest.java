package io.peyvand.engine;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.springframework.boot.test.context.TestComponent;

/**
 * Troubles for tests: kills the embedded broker, keeps the outbox from the engine. Also does the jobs of type {@code test.work} as a
 * test says, and remembers their steps, by {@code enrolmentId}.
 */
@TestComponent
public class EngineUnderTest implements JobHandler, StepListener {

    public static final String WORK = "test.work";

    private final Broker broker;
    private final OutboxRelay relay;
    private final Map<String, Function<Job, Map<String, Object>>> work = new ConcurrentHashMap<>();
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    EngineUnderTest(Broker broker, OutboxRelay relay) {
        this.broker = broker;
        this.relay = relay;
    }

    /** As {@code kill -9} would; returns at once. */
    public void killBroker() {
        ProcessHandle.of(broker.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    public void awaitBrokerBack() {
        await().atMost(Duration.ofMinutes(3)).until(broker::ready);
    }

    public void killBrokerAndAwaitBack() {
        long killed = broker.pid();
        killBroker();
        await().atMost(Duration.ofMinutes(2)).until(() -> broker.pid() != killed);
        awaitBrokerBack();
    }

    /** Asks the broker's management port, such as {@code exporting/pause}. */
    public void manage(String action) {
        HttpRequest request = HttpRequest.newBuilder(broker.metrics().resolve("/actuator/" + action)).POST(HttpRequest.BodyPublishers.noBody()).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IllegalStateException("The broker answers %d to %s".formatted(status, action));
            }
        } catch (IOException away) {
            throw new UncheckedIOException(away);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    /** Messages stay in the outbox until {@link #resumeOutbox()}. */
    public void pauseOutbox() {
        relay.stop();
    }

    public void resumeOutbox() {
        relay.start();
    }

    public void onWork(String enrolmentId, Function<Job, Map<String, Object>> handler) {
        work.put(enrolmentId, handler);
    }

    public List<Step> steps(String enrolmentId) {
        return steps.stream().filter(step -> enrolmentId.equals(step.enrolmentId())).toList();
    }

    @Override
    public String type() {
        return WORK;
    }

    @Override
    public JobContract contract() {
        return JobContract.of().readingEveryVariable();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(4);
    }

    @Override
    public Map<String, Object> handle(Job job) {
        return work.getOrDefault(job.requiredText("enrolmentId"), nothing -> Map.of()).apply(job);
    }

    @Override
    public void performed(List<Step> performed) {
        steps.addAll(performed);
    }
}
