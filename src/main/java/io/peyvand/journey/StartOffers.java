package io.peyvand.journey;

import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.Message;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Offers claimed starts to the engine: by message to the latest version, directly to an older one beside it. */
@Component
class StartOffers {

    private static final Logger LOG = LoggerFactory.getLogger(StartOffers.class);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

    private final ProcessEngine engine;
    private final DirectStarts direct;
    private final EntryPoints entries;
    private final JourneySettings settings;
    private final Clock clock;

    StartOffers(ProcessEngine engine, DirectStarts direct, EntryPoints entries, JourneySettings settings, Clock clock) {
        this.engine = engine;
        this.direct = direct;
        this.entries = entries;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param acknowledged by message
     * @param started in all
     * @param unanswered may be offered again at once; those in doubt are not among them
     */
    record Result(Set<UUID> acknowledged, int started, List<UUID> unanswered) {
    }

    private record Answers(Set<UUID> acknowledged, Map<UUID, Long> instances, Set<UUID> refused) {
    }

    Result offer(List<StartQueue.Claimed> claimed) throws InterruptedException {
        DirectStarts.Prepared prepared = direct.prepare(claimed);
        Answers answers = new Answers(ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>(), ConcurrentHashMap.newKeySet());
        send(claimed.stream().map(StartQueue.Claimed::enrolment)
                .filter(each -> !prepared.direct().contains(each.id()) || prepared.now().containsKey(each.id())).toList(), prepared, answers);
        Set<UUID> acknowledged = Set.copyOf(answers.acknowledged());
        Map<UUID, Long> instances = Map.copyOf(answers.instances());
        Set<UUID> refused = Set.copyOf(answers.refused());
        direct.started(instances);
        direct.refused(refused);
        List<UUID> unanswered = claimed.stream().map(each -> each.enrolment().id())
                .filter(id -> refused.contains(id) || !acknowledged.contains(id) && !prepared.direct().contains(id)).toList();
        return new Result(acknowledged, acknowledged.size() + instances.size(), unanswered);
    }

    private void send(List<Enrolment> starts, DirectStarts.Prepared prepared, Answers answers) throws InterruptedException {
        // Half of the engine's window: the workers' completions, which end runs, need the other half.
        int window = Math.max(1, engine.commandWindow() / 2);
        Semaphore inFlight = new Semaphore(window);
        long began = System.nanoTime();
        int offered = 0;
        for (Enrolment enrolment : starts) {
            pace(began, offered++);
            if (!inFlight.tryAcquire(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            begin(enrolment, prepared, answers).whenComplete((done, failure) -> inFlight.release());
        }
        if (!inFlight.tryAcquire(window, ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.debug("Some starts have no answer yet.");
        }
    }

    private CompletableFuture<?> begin(Enrolment enrolment, DirectStarts.Prepared prepared, Answers answers) {
        Integer version = prepared.now().get(enrolment.id());
        if (version == null) {
            return engine.publish(message(enrolment)).orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRun(() -> answers.acknowledged().add(enrolment.id()));
        }
        // What was written down so long ago that somebody else may take it up is not asked for any more.
        if (!clock.instant().isBefore(prepared.until())) {
            return CompletableFuture.completedFuture(null);
        }
        return engine.startAt(enrolment.journey(), version, entries.of(enrolment.journey(), version).elements(), variables(enrolment, true))
                .orTimeout(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((instance, failure) -> settle(enrolment, version, instance, failure, answers));
    }

    /** A start in doubt keeps its lease and is looked into when that is over. */
    private static void settle(Enrolment enrolment, int version, Long instance, Throwable failure, Answers answers) {
        if (failure == null) {
            answers.instances().put(enrolment.id(), instance);
        } else if (failure instanceof CommandRefused || failure.getCause() instanceof CommandRefused) {
            LOG.warn("The engine does not start {} on version {} of {}, so it begins on the latest: {}", enrolment.id(), version, enrolment.journey(), failure.getMessage());
            answers.refused().add(enrolment.id());
        } else {
            LOG.info("It is not known yet whether {} was started on version {} of {}.", enrolment.id(), version, enrolment.journey());
        }
    }

    private void pace(long began, int offered) throws InterruptedException {
        if (settings.maxStartsPerSecond() > 0) {
            long due = began + TimeUnit.SECONDS.toNanos(offered) / settings.maxStartsPerSecond();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        }
    }

    private Message message(Enrolment enrolment) {
        return new Message(enrolment.id().toString(), JourneyModelReader.startMessage(enrolment.journey()),
                String.valueOf(enrolment.customerId()), settings.startTimeToLive(), variables(enrolment, false));
    }

    private static Map<String, Object> variables(Enrolment enrolment, boolean marked) {
        Map<String, Object> variables = new HashMap<>(enrolment.variables());
        variables.put("customerId", String.valueOf(enrolment.customerId()));
        variables.put("enrolmentId", enrolment.id().toString());
        if (marked) {
            variables.put(RunsInEngine.MARK, DirectStarts.mark(enrolment.id()));
        }
        return variables;
    }
}
