package io.peyvand.model.rehearsal;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/** What is going to happen in the play besides the engine's own timers. */
final class Agenda {

    private final Queue<Item> items = new PriorityQueue<>(Comparator.comparing(Item::at).thenComparingLong(Item::number));
    private long number;

    void add(Instant at, Runnable what) {
        items.add(new Item(at, ++number, what));
    }

    Optional<Instant> next() {
        return Optional.ofNullable(items.peek()).map(Item::at);
    }

    /** In the order of time; what is added meanwhile and due is done too. */
    void doUntil(Instant now) {
        while (!items.isEmpty() && !items.peek().at().isAfter(now)) {
            items.remove().what().run();
        }
    }

    private record Item(Instant at, long number, Runnable what) {
    }
}
