package io.peyvand.ops.batch;

import io.peyvand.customer.PreparedSql;
import io.peyvand.web.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Acts on instances and incidents: one at once, or as many as a filter finds, in the background. */
@Component
public class Batches {

    private static final int LONGEST_REASON = 500;
    /** Should this node die before it gets to it, the background takes it over. */
    private static final Duration HEAD_START = Duration.ofSeconds(10);
    static final int MOST_PER_SECOND = 1_000;

    private final BatchStore store;
    private final ItemStore items;
    private final ItemRunner runner;
    private final BatchRunner background;
    private final BatchRecords records;

    Batches(BatchStore store, ItemStore items, ItemRunner runner, BatchRunner background, BatchRecords records) {
        this.store = store;
        this.items = items;
        this.runner = runner;
        this.background = background;
        this.records = records;
    }

    /**
     * Freezes the keys and begins.
     *
     * @param keys yields one column of keys, as the batch's target says
     * @throws Problem with status 400 when it needs a reason and has none, or its rate is none
     */
    public Started start(NewBatch batch, PreparedSql keys) {
        check(batch);
        Started started = records.write(batch, keys, Duration.ZERO);
        background.wake();
        return started;
    }

    /** Acts on one thing now. @return what came of it so far; what takes several steps goes on in the background */
    public ItemResult act(NewBatch batch, long key) {
        check(batch);
        long id = records.write(batch, PreparedSql.of("SELECT ?::bigint", key), HEAD_START).id();
        items.claimAtOnce(id, key).ifPresent(runner::run);
        background.wake();
        return records.result(id, key);
    }

    public Optional<Batch> find(long id) {
        return store.find(id);
    }

    public void pause(long id) {
        change(id, "pause", List.of(Batch.State.RUNNING), Batch.State.PAUSED);
    }

    public void resume(long id) {
        change(id, "resume", List.of(Batch.State.PAUSED), Batch.State.RUNNING);
        background.wake();
    }

    /** What was begun is brought to its end; the rest is left alone for good. */
    public void cancel(long id) {
        change(id, "cancel", List.of(Batch.State.RUNNING, Batch.State.PAUSED), Batch.State.CANCELLED);
    }

    public void changeRate(long id, int perSecond) {
        checkRate(perSecond);
        records.changeRate(known(id), perSecond);
        background.wake();
    }

    private void change(long id, String act, List<Batch.State> from, Batch.State to) {
        records.change(known(id), act, from, to);
    }

    private Batch known(long id) {
        return store.find(id).orElseThrow(() -> Problem.notFound("There is no batch %d.".formatted(id)));
    }

    private static void check(NewBatch batch) {
        checkRate(batch.perSecond());
        String reason = batch.reason();
        if (batch.kind().destructive() && (reason == null || reason.isBlank())) {
            throw Problem.badRequest("reason", "Say why: customers may lose something by this, and the audit log keeps the reason.");
        }
        if (reason != null && (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl))) {
            throw Problem.badRequest("reason", "A reason is one line of at most %d characters.".formatted(LONGEST_REASON));
        }
    }

    private static void checkRate(int perSecond) {
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw Problem.badRequest("perSecond", "'perSecond' must be a whole number from 1 to %d.".formatted(MOST_PER_SECOND));
        }
    }

    /** @param items how many it means, from now on */
    public record Started(long id, int items) {
    }
}
