package io.peyvand.channel;

import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.channel.Hits.Hit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets a link answer at once, also while the database is away: hits wait here and are stored in batches, and clicks that were stored are
 * judged when their time has come. A crash loses the hits of the last moment; they are no facts that somebody was promised.
 */
@Component
class HitBuffer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HitBuffer.class);
    private static final int CAPACITY = 50_000;
    private static final int BATCH = 500;
    private static final Duration JUDGE_EVERY = Duration.ofMillis(250);
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final ArrayBlockingQueue<Hit> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final Hits hits;
    private final ClickJudge judge;
    private final MeterRegistry registry;
    private long judgedAt = System.nanoTime();
    private volatile boolean running;
    private Thread thread = new Thread(() -> { });

    HitBuffer(Hits hits, ClickJudge judge, MeterRegistry registry) {
        this.hits = hits;
        this.judge = judge;
        this.registry = registry;
    }

    void add(Hit hit) {
        boolean kept = waiting.offer(hit);
        registry.counter("peyvand.channel.hits", "kind", hit.kind(), "kept", String.valueOf(kept)).increment();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("hits").start(this::storeLoop);
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(3));
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void storeLoop() {
        List<Hit> batch = new ArrayList<>();
        try {
            while (running || !waiting.isEmpty()) {
                collect(batch);
                if (!batch.isEmpty() && !stored(batch) && !running) {
                    log.warn("{} hits are lost: the database is away while the program ends", batch.size() + waiting.size());
                    return;
                }
                judgeHeld();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void collect(List<Hit> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            Hit first = waiting.poll(200, TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
            }
        }
        waiting.drainTo(batch, BATCH - batch.size());
    }

    /** Clicks that other nodes stored are judged as well: whoever comes first. */
    private void judgeHeld() throws InterruptedException {
        if (System.nanoTime() - judgedAt < JUDGE_EVERY.toNanos()) {
            return;
        }
        try {
            while (judge.judge()) {
                // As long as there are whole batches.
            }
        } catch (RuntimeException failed) {
            log.warn("Clicks wait to be judged: {}", away(failed) ? "the database does not answer" : "a listener failed", failed);
            // Neither of them says when it is back: the same clicks are judged again after a while.
            Thread.sleep(AWAY);
        }
        judgedAt = System.nanoTime();
    }

    private boolean stored(List<Hit> batch) throws InterruptedException {
        try {
            hits.store(batch);
            batch.clear();
            return true;
        } catch (RuntimeException refused) {
            return away(refused) ? keep(batch, refused) : storedOneByOne(batch);
        }
    }

    private boolean keep(List<Hit> batch, RuntimeException away) throws InterruptedException {
        log.warn("{} hits wait because the database does not answer", batch.size() + waiting.size(), away);
        // Nothing announces the database's return: the same hits are offered again after a while.
        Thread.sleep(AWAY);
        return false;
    }

    /** One of them cannot be stored, or a listener fails on it: the others must not suffer for it. */
    private boolean storedOneByOne(List<Hit> batch) throws InterruptedException {
        while (!batch.isEmpty()) {
            Hit hit = batch.getFirst();
            try {
                hits.store(List.of(hit));
            } catch (RuntimeException refused) {
                if (away(refused)) {
                    return keep(batch, refused);
                }
                log.error("A {} of message {} could not be stored and is dropped", hit.kind(), hit.deliveryId(), refused);
            }
            batch.removeFirst();
        }
        return true;
    }

    /** Else the hit itself is at fault, and would be again. */
    private static boolean away(RuntimeException refused) {
        return refused instanceof TransactionException || refused instanceof TransientDataAccessException
                || refused instanceof RecoverableDataAccessException || refused instanceof NonTransientDataAccessResourceException;
    }
}
