package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of the cast while the play runs. */
final class Player {

    final Participant part;
    final long customerId;
    final UUID enrolmentId;
    final SplittableRandom random;
    final Map<String, Object> facts;
    final Map<String, String> refusals;
    final Map<String, List<Instant>> written = new HashMap<>();
    final List<Performance.Step> steps = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final List<Performance.Hold> holds = new ArrayList<>();
    final List<Performance.Decision> decisions = new ArrayList<>();
    final List<Performance.Act> acts = new ArrayList<>();
    final List<Performance.Stop> stops = new ArrayList<>();
    private final Map<String, List<String>> references = new HashMap<>();
    @Nullable String outcome;
    @Nullable Duration outcomeAfter;
    boolean ended;
    private Instant busyAt = Instant.MIN;
    private int busy;

    Player(Participant part, long customerId, long seed) {
        this.part = part;
        this.customerId = customerId;
        this.random = new SplittableRandom(seed * 1_000_003 + customerId);
        this.enrolmentId = new UUID(random.nextLong(), customerId);
        this.facts = new HashMap<>(part.facts());
        this.refusals = new HashMap<>(part.reachability().refusals());
        part.reachability().earlier().forEach((purpose, instants) -> written.put(purpose, new ArrayList<>(instants)));
    }

    /** What an event of this type may be about, such as a message for {@code message-clicked}. */
    void refer(String type, String reference) {
        references.computeIfAbsent(type, first -> new ArrayList<>()).add(reference);
    }

    /** Whoever works for her closes all that is open; everything else she does is about the newest. Empty when it is about herself. */
    List<String> about(String type) {
        List<String> all = references.getOrDefault(type, List.of());
        return type.equals("work-item-closed") || all.isEmpty() ? List.copyOf(all) : List.of(all.getLast());
    }

    /** How many jobs were hers at this one moment. */
    int stepsAt(Instant now) {
        busy = now.equals(busyAt) ? busy + 1 : 1;
        busyAt = now;
        return busy;
    }

    /** The same play gives the same ids. */
    String newId() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** Exponential with this median, at least a second. */
    Duration delay(Duration median) {
        double times = -Math.log(1 - random.nextDouble()) / Math.log(2);
        return Duration.ofSeconds(Math.max(1, Math.round(median.toSeconds() * times)));
    }

    Performance.Run run() {
        return new Performance.Run(part.name(), List.copyOf(steps), letters.stream().map(Letter::told).toList(), List.copyOf(holds), List.copyOf(decisions),
                List.copyOf(acts), List.copyOf(stops), outcome, outcomeAfter, ended);
    }
}
