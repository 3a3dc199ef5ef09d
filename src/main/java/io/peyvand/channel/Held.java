package io.peyvand.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What one dispatcher has claimed and not settled: the messages that wait for a free connection, and those on their way. Service messages
 * leave first, planned sends last; else in the order in which they were claimed.
 */
class Held {

    private static final Comparator<Waiting> URGENCY = Comparator.comparingInt(Waiting::rank).thenComparingLong(Waiting::number);

    private final Map<UUID, Delivery> unsettled = new ConcurrentHashMap<>();
    private final PriorityBlockingQueue<Waiting> waiting = new PriorityBlockingQueue<>(64, URGENCY);
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final int connections;

    /** @param connections how many take from it */
    Held(int connections) {
        this.connections = connections;
    }

    private record Waiting(ClaimedMessage message, long number) {

        int rank() {
            Delivery delivery = message.delivery();
            return delivery.bulk() ? 2 : delivery.marketing() ? 1 : 0;
        }
    }

    void add(List<ClaimedMessage> messages) {
        messages.forEach(message -> {
            unsettled.put(message.delivery().id(), message.delivery());
            waiting.add(new Waiting(message, added.incrementAndGet()));
        });
    }

    @Nullable ClaimedMessage next(long waitMillis) throws InterruptedException {
        return taken(waiting.poll(waitMillis, TimeUnit.MILLISECONDS));
    }

    /** One to send behind another, while there are enough for all connections. */
    @Nullable ClaimedMessage oneMore() {
        return waiting.size() < connections ? null : taken(waiting.poll());
    }

    private @Nullable ClaimedMessage taken(@Nullable Waiting next) {
        if (next == null) {
            return null;
        }
        taken.incrementAndGet();
        return next.message();
    }

    void settled(Delivery delivery) {
        unsettled.remove(delivery.id());
    }

    int waiting() {
        return waiting.size();
    }

    /** How many were handed to connections so far. */
    long taken() {
        return taken.get();
    }

    Collection<Delivery> unsettled() {
        return List.copyOf(unsettled.values());
    }

    /** Takes back what nobody has begun. */
    List<Delivery> drain() {
        List<Waiting> drained = new ArrayList<>();
        waiting.drainTo(drained);
        drained.forEach(one -> settled(one.message().delivery()));
        return drained.stream().map(one -> one.message().delivery()).toList();
    }
}
