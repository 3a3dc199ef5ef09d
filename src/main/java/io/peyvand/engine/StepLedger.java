package io.peyvand.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Has every step recorded before the engine hears of it. Jobs that end at about the same time share one transaction: a commit costs
 * more than the rows in it.
 */
@Component
class StepLedger {

    private static final Logger LOG = LoggerFactory.getLogger(StepLedger.class);
    private static final int BATCH = 200;
    private static final BackOff DATABASE = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(10));

    /**
     * @param then runs once the step is safe
     * @param otherwise runs when a listener refuses this very step, whatever the database does
     */
    record Entry(Step step, Runnable then, Runnable otherwise) {
    }

    private final ObjectProvider<StepListener> listeners;
    private final TransactionTemplate transaction;
    private final BlockingQueue<Entry> entries = new ArrayBlockingQueue<>(5 * BATCH);
    private volatile boolean open;
    private @Nullable Thread writer;

    StepLedger(ObjectProvider<StepListener> listeners, TransactionTemplate transaction) {
        this.listeners = listeners;
        this.transaction = transaction;
    }

    void open() {
        open = true;
        writer = Thread.ofPlatform().name("step-ledger").start(this::write);
    }

    /** Writes what is queued, then ends. */
    void close() throws InterruptedException {
        open = false;
        if (writer != null && !writer.join(Duration.ofSeconds(5))) {
            LOG.warn("Some steps were not recorded in time; the engine hands their jobs out again");
        }
    }

    void add(Entry entry) throws InterruptedException {
        entries.put(entry);
    }

    private void write() {
        List<StepListener> told = listeners.orderedStream().toList();
        List<Entry> batch = new ArrayList<>(BATCH);
        try {
            while (open || !entries.isEmpty()) {
                Entry first = entries.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    entries.drainTo(batch, BATCH - 1);
                    record(batch, told);
                    batch.clear();
                }
            }
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(List<Entry> batch, List<StepListener> told) throws InterruptedException {
        int failures = 0;
        while (true) {
            try {
                transaction.executeWithoutResult(status -> tell(batch, told));
                batch.forEach(entry -> entry.then().run());
                return;
            } catch (RuntimeException failure) {
                if (!JobFailures.passes(failure)) {
                    single(batch, told, failure);
                    return;
                }
                failures++;
                if (failures == 1) {
                    LOG.warn("Steps cannot be recorded while the database is away; their jobs wait");
                }
                if (!open) {
                    return;
                }
                // Back-off: nothing announces the database's return.
                Thread.sleep(DATABASE.after(failures));
            }
        }
    }

    /** One step that cannot be recorded must not hold up the others. */
    private void single(List<Entry> batch, List<StepListener> told, RuntimeException failure) throws InterruptedException {
        if (batch.size() > 1) {
            for (Entry entry : batch) {
                record(List.of(entry), told);
            }
            return;
        }
        Entry entry = batch.getFirst();
        LOG.error("The step of job {} cannot be recorded: {}", entry.step().jobKey(), failure.getClass().getName());
        entry.otherwise().run();
    }

    private static void tell(List<Entry> batch, List<StepListener> told) {
        List<Step> steps = batch.stream().map(Entry::step).toList();
        told.forEach(listener -> listener.performed(steps));
    }
}
