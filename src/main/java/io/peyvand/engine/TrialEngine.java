package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An engine of its own on a broker that is thrown away. Its clock stands until it is moved, and {@link #settle} does all that is to be done
 * at that moment, in an order that is the same every time. For one thread.
 */
public final class TrialEngine implements AutoCloseable {

    private static final String FENCE = "trial.fence";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration FOR_EVER = Duration.ofDays(20_000);
    private static final int AT_ONCE = 100;
    private static final int LOOKS = 20;
    private static final Duration LONGEST_MOMENT = Duration.ofMinutes(10);
    /** The broker looks at its timers no more often than that by its clock. */
    private static final Duration RESOLUTION = Duration.ofMillis(100);

    private final TrialBroker broker;
    private final TrialFeed feed;
    private final CamundaClient client;
    private final Publisher publisher;
    private final JobCommands commands;
    private final TrialState state = new TrialState();
    private final JsonMapper json = new JsonMapper();
    private Consumer<TrialEvent> listener = event -> { };
    private Instant now;
    private long fences;

    TrialEngine(TrialBroker broker, TrialFeed feed, CamundaClient client, EngineSettings settings, Instant begin) throws InterruptedException {
        this.broker = broker;
        this.feed = feed;
        this.client = client;
        this.publisher = new Publisher(client, new CommandWindow(settings));
        this.commands = new JobCommands(client);
        this.now = begin;
        broker.setClock(begin);
    }

    public Instant now() {
        return now;
    }

    /** @throws ModelRefused with the engine's own words */
    public List<DeployedModel> deploy(List<ModelFile> files) {
        return new Deployer(client, Clock.fixed(now, ZoneOffset.UTC)).deploy(files, "trial");
    }

    /** All at this moment of its clock. */
    public void publish(List<Message> messages) {
        try {
            CompletableFuture.allOf(messages.stream().map(publisher::publish).toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException refused) {
            throw new EngineUnavailable(Answer.unwrap(refused));
        }
    }

    /** When the next timer is due. */
    public Optional<Instant> nextDue() {
        return state.nextDue();
    }

    /** Moves the clock; what is due by then happens with the next {@link #settle}. */
    public void moveTo(Instant instant) throws InterruptedException {
        if (instant.isAfter(now)) {
            now = instant;
            broker.setClock(now);
        }
    }

    /**
     * Has every job done that comes up and every timer that is due, until nothing moves any more.
     *
     * @param worker as {@link JobHandler#handle}; no failure is tried again, it is an incident
     * @throws EngineUnavailable when the broker is gone, or the moment does not end: a process goes round in circles without a wait
     */
    public void settle(Function<Job, Map<String, Object>> worker, Consumer<TrialEvent> told) throws InterruptedException {
        listener = told;
        int looks = 0;
        long end = System.nanoTime() + LONGEST_MOMENT.toNanos();
        while (true) {
            if (System.nanoTime() > end) {
                throw new EngineUnavailable(new IOException("Nothing comes to rest at %s; does the process go round in circles without a wait?".formatted(now)));
            }
            boolean moved = fence();
            if (!state.idle()) {
                work(worker);
            } else if (!moved) {
                if (state.nextDue().filter(due -> !due.isAfter(now)).isEmpty()) {
                    return;
                }
                if (++looks % LOOKS == 0) {
                    moveTo(now.plus(RESOLUTION));
                }
            }
        }
    }

    /** The log is read in order: what our message meets at its end is all that was to be done before it. @return whether anything else came */
    private boolean fence() throws InterruptedException {
        String id = "fence-" + ++fences;
        publish(List.of(new Message(id, FENCE, id, Duration.ZERO, Map.of())));
        boolean moved = false;
        for (String line = feed.next(PATIENCE); !line.equals("m" + id); line = feed.next(PATIENCE)) {
            if (!line.startsWith("m")) {
                moved = true;
                read(line);
            }
        }
        return moved;
    }

    private void read(String line) {
        if (!line.equals(".")) {
            @Nullable TrialEvent event = state.read(json.readTree(line));
            if (event != null) {
                listener.accept(event);
            }
        }
    }

    private void work(Function<Job, Map<String, Object>> worker) {
        List<ActivatedJob> jobs = new ArrayList<>();
        for (String type : state.jobTypes()) {
            List<ActivatedJob> some = activate(type);
            if (some.isEmpty()) {
                state.forget(List.of(type));
            }
            jobs.addAll(some);
        }
        jobs.sort(Comparator.comparingLong(ActivatedJob::getKey));
        CompletableFuture.allOf(jobs.stream().map(job -> commands.tell(job.getKey(), result(job, worker))).toArray(CompletableFuture[]::new)).join();
    }

    private List<ActivatedJob> activate(String type) {
        try {
            // A negative time-out asks once, instead of waiting for jobs by a clock that stands.
            return client.newActivateJobsCommand().jobType(type).maxJobsToActivate(AT_ONCE).timeout(FOR_EVER).workerName("trial")
                    .requestTimeout(Duration.ofMillis(-1)).send().join().getJobs();
        } catch (ClientException away) {
            throw new EngineUnavailable(Answer.unwrap(away));
        }
    }

    private static JobResult result(ActivatedJob activated, Function<Job, Map<String, Object>> worker) {
        Job job = JobRunner.job(activated);
        try {
            return new JobResult.Done(worker.apply(job));
        } catch (BpmnError refusal) {
            return new JobResult.Refused(refusal.code(), String.valueOf(refusal.getMessage()));
        } catch (JobIncident incident) {
            return new JobResult.Failed(0, Duration.ZERO, String.valueOf(incident.getMessage()));
        }
    }

    @Override
    public void close() {
        client.close();
        broker.close();
        try {
            feed.close();
        } catch (IOException closedAnyway) {
            throw new UncheckedIOException(closedAnyway);
        }
    }
}
