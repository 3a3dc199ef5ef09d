package io.peyvand.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What one dispatcher has claimed and not settled: the messages that wait for a free connection, and those on their way. */
class Held {

    private final Map<UUID, Delivery> unsettled = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<ClaimedMessage> waiting = new LinkedBlockingQueue<>();

    void add(List<ClaimedMessage> messages) {
        messages.forEach(message -> unsettled.put(message.delivery().id(), message.delivery()));
        waiting.addAll(messages);
    }

    @Nullable ClaimedMessage next(long waitMillis) throws InterruptedException {
        return waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
    }

    void settled(Delivery delivery) {
        unsettled.remove(delivery.id());
    }

    int waiting() {
        return waiting.size();
    }

    Collection<Delivery> unsettled() {
        return List.copyOf(unsettled.values());
    }

    /** Takes back what nobody has begun. */
    List<Delivery> drain() {
        List<ClaimedMessage> drained = new ArrayList<>();
        waiting.drainTo(drained);
        drained.forEach(message -> settled(message.delivery()));
        return drained.stream().map(ClaimedMessage::delivery).toList();
    }
}
