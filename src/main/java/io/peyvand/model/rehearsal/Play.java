package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactHistory;
import io.peyvand.engine.TrialEngine;
import io.peyvand.engine.TrialEvent;
import io.peyvand.offer.Offers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** One scenario on one engine, from its beginning to its end. */
final class Play {

    /** What falls into the same quarter of an hour happens at its end: nobody's journey is about minutes, and every jump costs. */
    private static final Duration GRID = Duration.ofMinutes(15);
    private static final int FEW = 20;
    private static final Duration TICK = Duration.ofMillis(1);

    private final Scenario scenario;
    private final TrialEngine engine;
    private final Agenda agenda = new Agenda();
    private final PlayClock clock;
    private final Cast cast;
    private final Events events;
    private final RecordingWorkers workers;
    private final Script script;

    Play(Scenario scenario, Script script, TrialEngine engine, Offers offers, ContactHistory history) {
        this.scenario = scenario;
        this.engine = engine;
        this.script = script;
        this.clock = new PlayClock(engine, scenario.begin(), agenda);
        this.cast = new Cast(scenario, clock);
        this.events = new Events(agenda, scenario.behaviour(), script.exits(scenario.journeys()));
        this.workers = new RecordingWorkers(script, cast, new ContactDesk(offers, history, clock, events), clock);
    }

    /** @param goOn told how far it is, after every step; false ends the play there */
    Performance perform(Predicate<Duration> goOn) throws InterruptedException {
        engine.deploy(script.files());
        cast.players().forEach(player -> events.script(player, scenario.begin()));
        engine.publish(cast.starts());
        settle();
        Instant end = scenario.begin().plus(scenario.length());
        while (!cast.allEnded() && goOn.test(clock.elapsed())) {
            Optional<Instant> next = next();
            if (next.isEmpty() || next.get().isAfter(end)) {
                break;
            }
            engine.moveTo(next.get());
            settle();
        }
        return new Performance(cast.players().stream().map(Player::run).toList(), clock.elapsed());
    }

    /** What customers do and what timers do never falls together, so that the order of things is the same every time. */
    private Optional<Instant> next() {
        Optional<Instant> planned = agenda.next();
        Optional<Instant> due = engine.nextDue();
        if (planned.isEmpty()) {
            return due.map(this::onGrid);
        }
        if (due.isEmpty()) {
            return planned.map(this::onGrid);
        }
        boolean plannedFirst = !planned.get().isAfter(due.get());
        Instant first = plannedFirst ? planned.get() : due.get();
        Instant latest = (plannedFirst ? due.get() : planned.get()).minus(TICK);
        Instant slot = onGrid(first);
        return Optional.of(slot.isAfter(latest) && !latest.isBefore(first) ? latest : slot.isAfter(latest) ? first : slot);
    }

    private Instant onGrid(Instant instant) {
        if (scenario.cast().size() <= FEW) {
            return instant;
        }
        long grid = GRID.toMillis();
        return Instant.ofEpochMilli((instant.toEpochMilli() + grid - 1) / grid * grid);
    }

    private void settle() throws InterruptedException {
        do {
            agenda.doUntil(engine.now());
            engine.publish(events.take());
            engine.settle(workers, this::follow);
        } while (agenda.next().filter(at -> !at.isAfter(engine.now())).isPresent());
    }

    private void follow(TrialEvent event) {
        Player player = cast.follow(event);
        if (player != null && event instanceof TrialEvent.Awaited wait) {
            events.awaited(player, wait, engine.now());
        }
    }
}
