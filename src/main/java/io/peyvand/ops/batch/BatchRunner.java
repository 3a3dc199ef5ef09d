package io.peyvand.ops.batch;

import io.peyvand.engine.ProcessEngine;
import io.peyvand.engine.Rounds;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Works on batches for as long as the program runs. Any number of nodes do so at once; together they keep each batch's rate. */
@Component
class BatchRunner implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);
    private static final long BUSY_MILLIS = 50;
    private static final long POLL_MILLIS = 500;
    private static final long LONGEST_PAUSE_MILLIS = 30_000;

    private final ItemStore items;
    private final ItemRunner runner;
    private final RetryWatch retries;
    private final BatchStore batches;
    private final ProcessEngine engine;
    private final Rounds rounds = new Rounds("batch-runner", this::turn);
    private int failures;

    BatchRunner(ItemStore items, ItemRunner runner, RetryWatch retries, BatchStore batches, ProcessEngine engine) {
        this.items = items;
        this.runner = runner;
        this.retries = retries;
        this.batches = batches;
        this.engine = engine;
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** There is something to do. */
    void wake() {
        rounds.wake();
    }

    /** @return how long to rest */
    private long turn() {
        try {
            int moved = retries.look() + claim();
            batches.endFinished();
            failures = 0;
            return moved > 0 ? BUSY_MILLIS : POLL_MILLIS;
        } catch (DataAccessException | TransactionException databaseAway) {
            if (failures++ == 0) {
                log.warn("Batches are held back, the database does not answer: {}; trying again with growing pauses.", databaseAway.getMessage());
            }
            return Math.min(LONGEST_PAUSE_MILLIS, POLL_MILLIS << Math.min(failures, 6));
        } catch (RuntimeException fault) {
            // One batch that cannot be read must not stop all others for good.
            log.error("Batches could not be looked at", fault);
            return LONGEST_PAUSE_MILLIS;
        }
    }

    /** Half of the engine's window at most: the journeys themselves need the other half. */
    private int claim() {
        int free = Math.max(1, engine.commandWindow() / 2) - runner.inHand();
        if (free <= 0) {
            return 0;
        }
        List<Item> claimed = new ArrayList<>(items.claimUnderWay(free));
        if (claimed.size() < free) {
            claimed.addAll(items.claimPending(free - claimed.size()));
        }
        claimed.forEach(item -> Thread.ofVirtual().name("batch-item-" + item.id()).start(() -> runner.run(item)));
        return claimed.size();
    }
}
