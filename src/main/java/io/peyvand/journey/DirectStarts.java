package io.peyvand.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Starts on an old version, which the engine would do twice if it were asked twice. That it is asked is written down before; a start
 * without an answer is repeated only when the engine's log has been read past that moment and knows of no instance that carries its mark.
 */
@Component
class DirectStarts {

    /** A command is processed, or lost, well within this time, its repetitions under load included. */
    static final Duration IN_FLIGHT = Duration.ofMinutes(3);

    private final StartChoices choices;
    private final StartQueue queue;
    private final RunsInEngine runs;
    private final Clock clock;

    DirectStarts(StartChoices choices, StartQueue queue, RunsInEngine runs, Clock clock) {
        this.choices = choices;
        this.queue = queue;
        this.runs = runs;
        this.clock = clock;
    }

    /**
     * @param direct all that must not be started by message, also those that wait for certainty or run already
     * @param now by enrolment: the version on which the engine is to be asked to start it, by this node and at once
     */
    record Prepared(Set<UUID> direct, Map<UUID, Integer> now, Instant until) {
    }

    Prepared prepare(List<StartQueue.Claimed> claimed) {
        Map<UUID, StartChoices.Direct> direct = choices.choose(claimed);
        List<StartChoices.Direct> ready = new ArrayList<>(direct.values());
        Map<String, StartChoices.Direct> asked = direct.values().stream().filter(start -> start.askedAt() != null)
                .collect(Collectors.toMap(start -> mark(start.enrolment()), Function.identity()));
        if (!asked.isEmpty()) {
            Map<String, Long> known = runs.startedWith(asked.keySet());
            Map<UUID, Long> running = new HashMap<>();
            known.forEach((mark, instance) -> running.put(asked.get(mark).enrolment(), instance));
            queue.markStartedAs(running);
            ready.removeIf(start -> start.askedAt() != null
                    && (running.containsKey(start.enrolment()) || !runs.knowsAllUntil(start.askedAt().plus(IN_FLIGHT))));
        }
        Set<UUID> mine = ready.isEmpty() ? Set.of() : choices.ask(ready);
        return new Prepared(Set.copyOf(direct.keySet()), ready.stream().filter(start -> mine.contains(start.enrolment()))
                .collect(Collectors.toMap(StartChoices.Direct::enrolment, StartChoices.Direct::version)), clock.instant().plus(IN_FLIGHT.dividedBy(3)));
    }

    void started(Map<UUID, Long> instances) {
        if (!instances.isEmpty()) {
            queue.markStartedAs(instances);
        }
    }

    void refused(Set<UUID> enrolments) {
        if (!enrolments.isEmpty()) {
            choices.takeBack(enrolments);
        }
    }

    static String mark(UUID enrolment) {
        return "start-" + enrolment;
    }
}
