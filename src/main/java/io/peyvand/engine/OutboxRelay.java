package io.peyvand.engine;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Carries the outbox to the engine until every message is acknowledged. */
@Component
class OutboxRelay implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final int BATCH = 200;

    private final Outbox outbox;
    private final Publisher publisher;
    private final Semaphore news = new Semaphore(0);
    private CountDownLatch stopped = new CountDownLatch(0);
    private @Nullable Thread thread;
    private int failures;

    OutboxRelay(Outbox outbox, Publisher publisher, MeterRegistry metrics) {
        this.outbox = outbox;
        this.publisher = publisher;
        Gauge.builder("peyvand.engine.outbox.oldest", outbox, Outbox::oldestAge).baseUnit("seconds")
                .description("Age of the oldest message that the engine has not acknowledged").register(metrics);
    }

    /** There is something new; no need to wait for the next look. */
    void wake() {
        news.release();
    }

    @Override
    public synchronized void start() {
        stopped = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("outbox-relay").start(this::run);
    }

    @Override
    public synchronized void stop() {
        stopped.countDown();
        wake();
        try {
            if (thread != null && !thread.join(Duration.ofSeconds(5))) {
                LOG.warn("The outbox relay still waits for the engine; its messages stay in the outbox");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return stopped.getCount() > 0;
    }

    /** The engine has to be there first. */
    @Override
    public boolean isAutoStartup() {
        return false;
    }

    private void run() {
        try {
            while (isRunning()) {
                relayOrWait();
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayOrWait() throws InterruptedException {
        try {
            if (relay() == 0) {
                news.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
        } catch (DataAccessException | TransactionException databaseAway) {
            pause("database");
        }
    }

    /** @return how many messages it took up */
    private int relay() throws InterruptedException {
        List<Outbox.Row> rows = outbox.claim(BATCH, LEASE);
        ConcurrentLinkedQueue<Long> done = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<Long> later = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<?>> answers = new ArrayList<>();
        for (Outbox.Row row : rows) {
            answers.add(publisher.attempt(row.message()).handle((answer, failure) -> {
                sort(row, failure, done, later);
                return answer;
            }));
            if (!later.isEmpty() || !isRunning()) {
                break;
            }
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        finish(rows, done, later);
        return rows.size();
    }

    private void sort(Outbox.Row row, @Nullable Throwable failure, ConcurrentLinkedQueue<Long> done, ConcurrentLinkedQueue<Long> later) {
        if (failure == null) {
            done.add(row.id());
        } else if (Answer.of(failure).stands()) {
            later.add(row.id());
        } else {
            LOG.error("The engine refuses message {} '{}' of the outbox for good", row.id(), row.message().name());
            outbox.refuse(row.id(), String.valueOf(Answer.unwrap(failure).getMessage()));
        }
    }

    private void finish(List<Outbox.Row> rows, ConcurrentLinkedQueue<Long> done, ConcurrentLinkedQueue<Long> later) throws InterruptedException {
        if (!done.isEmpty()) {
            outbox.remove(done);
        }
        List<Long> open = rows.stream().map(Outbox.Row::id).filter(id -> !done.contains(id)).toList();
        if (!open.isEmpty()) {
            outbox.postpone(open, Duration.ZERO);
        }
        if (!later.isEmpty()) {
            pause("engine");
        } else if (failures > 0 && !done.isEmpty()) {
            LOG.info("The outbox is carried to the engine again");
            failures = 0;
        }
    }

    private void pause(String away) throws InterruptedException {
        failures++;
        if (failures == 1) {
            LOG.warn("The outbox waits: the {} is away or overloaded", away);
        }
        stopped.await(BackOff.COMMANDS.after(failures).toMillis(), TimeUnit.MILLISECONDS);
    }
}
