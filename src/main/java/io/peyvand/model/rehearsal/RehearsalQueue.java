package io.peyvand.model.rehearsal;

import io.peyvand.model.ModelsRefused;
import io.peyvand.model.rehearsal.RehearsalRun.State;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Plays what stands in line, one after the other. */
@Component
class RehearsalQueue implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RehearsalQueue.class);
    /** Another node may have put something there. */
    private static final int LOOK_SECONDS = 10;
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final RehearsalStore store;
    private final Rehearsals rehearsals;
    private final Casting casting;
    private final Behaviours behaviours;
    private final Semaphore bell = new Semaphore(0);
    private volatile @Nullable Thread thread;

    RehearsalQueue(RehearsalStore store, Rehearsals rehearsals, Casting casting, Behaviours behaviours) {
        this.store = store;
        this.rehearsals = rehearsals;
        this.casting = casting;
        this.behaviours = behaviours;
    }

    void wake() {
        bell.release();
    }

    private void run() {
        try {
            while (thread == Thread.currentThread()) {
                Optional<RehearsalRun> next = next();
                if (next.isPresent()) {
                    perform(next.get());
                } else if (bell.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<RehearsalRun> next() {
        try {
            return store.claim();
        } catch (DataAccessException databaseAway) {
            log.warn("Nobody knows which rehearsal is next: {}", databaseAway.getMessage());
            return Optional.empty();
        }
    }

    private void perform(RehearsalRun run) throws InterruptedException {
        try {
            Beat beat = new Beat(run.id());
            Scenario scenario = scenario(run);
            Performance performance = rehearsals.play(scenario, beat);
            if (beat.wanted) {
                Map<String, ReadModel> processes = rehearsals.script(scenario.models(), scenario.journeys()).processes();
                store.done(run.id(), Summary.of(scenario, performance, processes),
                        processes.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, process -> process.getValue().toFile().xml())));
            } else {
                store.end(run.id(), State.CANCELLED, null);
            }
        } catch (ModelsRefused refused) {
            store.end(run.id(), State.FAILED, refused.problems().stream().map(problem -> problem.message()).collect(Collectors.joining(" ")));
        } catch (StageUnavailable | Problem refused) {
            store.end(run.id(), State.FAILED, String.valueOf(refused.getMessage()));
        } catch (InterruptedException stopping) {
            store.end(run.id(), State.INTERRUPTED, null);
            throw stopping;
        } catch (RuntimeException fault) {
            log.error("Rehearsal {} stopped.", run.id(), fault);
            store.end(run.id(), State.FAILED, String.valueOf(fault.getMessage()));
        }
    }

    private Scenario scenario(RehearsalRun run) {
        RehearsalRequest request = run.request();
        List<Long> chosen = casting.choose(request);
        List<Participant> cast = casting.cast(chosen, store.now(), request);
        if (cast.isEmpty()) {
            throw Problem.badRequest("customers", "There is nobody to rehearse with.");
        }
        Behaviour behaviour = request.behaviour() == null ? behaviours.estimate(store.now()).behaviour() : request.behaviour();
        return new Scenario(store.files(run.id()), store.now().truncatedTo(ChronoUnit.MINUTES), request.length(), cast, behaviour, request.seed());
    }

    /** Says about every second how far the play is, and hears whether it is still wanted. */
    private final class Beat implements Predicate<Duration> {

        private final long id;
        private long last = System.nanoTime();
        private boolean wanted = true;

        Beat(long id) {
            this.id = id;
        }

        @Override
        public boolean test(Duration played) {
            if (System.nanoTime() - last > BEAT.toNanos()) {
                last = System.nanoTime();
                wanted = store.beat(id, played);
            }
            return wanted;
        }
    }

    @Override
    public void start() {
        Thread player = Thread.ofPlatform().name("rehearsals").unstarted(this::run);
        thread = player;
        player.start();
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(20));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
