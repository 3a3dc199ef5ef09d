package io.peyvand.ops.batch;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Claims of items. A claim is a lease on the database's clock and holds no lock while the engine is asked; a node that dies loses it, and
 * one that comes back too late changes nothing, because the number of claims has moved on.
 */
@Repository
class ItemStore {

    static final Duration LEASE = Duration.ofSeconds(30);
    private static final String CLAIMED = """
            RETURNING i.key, claimed.state AS was, i.since, i.attempts, i.carried, """;

    private final JdbcClient jdbc;
    private final BatchStore batches;

    ItemStore(JdbcClient jdbc, BatchStore batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * The next items of one batch, as many as its rate allows over all nodes by now. Time in which it had nothing to do, or was paused, is
     * not made up for.
     */
    @Transactional
    public List<Item> claimPending(int limit) {
        Optional<Allowed> allowed = jdbc.sql("""
                SELECT id, per_second, least(floor(extract(epoch FROM least(now() - metered_to, interval '1 s')) * per_second), ?)::integer AS items
                FROM operation_batch b
                WHERE state = 'RUNNING' AND metered_to <= now() - interval '1 s' / per_second
                  AND EXISTS (SELECT FROM operation_item i WHERE i.batch_id = b.id AND i.state = 'PENDING' AND i.due_at <= now())
                ORDER BY metered_to LIMIT 1 FOR UPDATE SKIP LOCKED""").param(limit)
                .query((row, number) -> new Allowed(row.getLong("id"), row.getInt("per_second"), row.getInt("items"))).optional();
        return allowed.filter(each -> each.items() > 0).map(this::claim).orElse(List.of());
    }

    private List<Item> claim(Allowed allowed) {
        List<Item> items = jdbc.sql("""
                UPDATE operation_item i SET state = 'RUNNING', since = now(), due_at = now() + ?::interval, attempts = i.attempts + 1
                FROM (SELECT batch_id, key, state FROM operation_item
                      WHERE batch_id = ? AND state = 'PENDING' AND due_at <= now() ORDER BY key LIMIT ? FOR UPDATE SKIP LOCKED) claimed
                JOIN operation_batch b ON b.id = claimed.batch_id
                WHERE i.batch_id = claimed.batch_id AND i.key = claimed.key
                """ + CLAIMED + BatchStore.COLUMNS)
                .params(LEASE.toString(), allowed.batch(), allowed.items()).query(item()).list();
        jdbc.sql("""
                UPDATE operation_batch SET metered_to = greatest(metered_to, now() - interval '1 s') + interval '1 s' * ? / per_second WHERE id = ?""")
                .params(items.size(), allowed.batch()).update();
        return items;
    }

    /** What was begun and has to go on: its time has come, or the node that had it died. Also of batches that are paused or cancelled. */
    @Transactional
    public List<Item> claimUnderWay(int limit) {
        return jdbc.sql("""
                UPDATE operation_item i SET due_at = now() + ?::interval, attempts = i.attempts + 1
                FROM (SELECT batch_id, key, state FROM operation_item
                      WHERE state IN ('RUNNING', 'CANCELLING', 'STARTING') AND due_at <= now() ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED) claimed
                JOIN operation_batch b ON b.id = claimed.batch_id
                WHERE i.batch_id = claimed.batch_id AND i.key = claimed.key
                """ + CLAIMED + BatchStore.COLUMNS)
                .params(LEASE.toString(), limit).query(item()).list();
    }

    /** One that is done at once, whatever the rate; absent when another node has it already. */
    @Transactional
    public Optional<Item> claimAtOnce(long batch, long key) {
        return jdbc.sql("""
                UPDATE operation_item i SET state = 'RUNNING', since = now(), due_at = now() + ?::interval, attempts = i.attempts + 1
                FROM (SELECT batch_id, key, state FROM operation_item WHERE batch_id = ? AND key = ? AND state = 'PENDING' FOR UPDATE SKIP LOCKED) claimed
                JOIN operation_batch b ON b.id = claimed.batch_id
                WHERE i.batch_id = claimed.batch_id AND i.key = claimed.key
                """ + CLAIMED + BatchStore.COLUMNS)
                .params(LEASE.toString(), batch, key).query(item()).optional();
    }

    /** @return false when the claim was lost meanwhile: then nothing was written */
    boolean settle(Item item, Outcome outcome) {
        return write(item, outcome.state(), outcome.result(), outcome.detail(), outcome.after(), null);
    }

    /** Goes on to the next state under the same claim. @return false when the claim was lost: then the engine must not be asked either */
    boolean advance(Item item, Item.State next, @Nullable String carried) {
        return write(item, next, null, null, LEASE, carried);
    }

    /** Only a step that goes on where it was keeps the time at which it began. */
    private boolean write(Item item, Item.State state, @Nullable String result, @Nullable String detail, Duration after, @Nullable String carried) {
        return jdbc.sql("""
                UPDATE operation_item SET state = :state, since = CASE WHEN state = :state AND :carried::text IS NULL THEN since ELSE now() END,
                    due_at = now() + :after::interval, result = :result, detail = left(:detail, 2000), carried = coalesce(:carried::jsonb, carried),
                    ended_at = CASE WHEN :ended THEN now() END
                WHERE batch_id = :batch AND key = :key AND attempts = :attempts AND ended_at IS NULL""")
                .param("state", state.name()).param("after", after.toString()).param("result", result).param("detail", detail)
                .param("carried", carried).param("ended", state.ended()).param("batch", item.batch().id()).param("key", item.key())
                .param("attempts", item.attempts()).update() == 1;
    }

    /** A fault of ours ends an item, but never one that is half way to its new version: that is tried again. */
    void settleFault(Item item, String fault) {
        jdbc.sql("""
                UPDATE operation_item SET state = CASE WHEN state IN ('CANCELLING', 'STARTING') THEN state ELSE 'FAILED' END, result = 'fault', detail = :fault,
                    ended_at = CASE WHEN state IN ('CANCELLING', 'STARTING') THEN NULL ELSE now() END, due_at = now() + :after::interval
                WHERE batch_id = :batch AND key = :key AND attempts = :attempts AND ended_at IS NULL""")
                .param("fault", fault).param("after", LEASE.toString()).param("batch", item.batch().id()).param("key", item.key())
                .param("attempts", item.attempts()).update();
    }

    /** This node is alive and still at it. */
    void touch(Collection<Item> inHand) {
        jdbc.sql("""
                UPDATE operation_item i SET due_at = now() + ?::interval
                FROM unnest(?, ?, ?) AS mine (batch_id, key, attempts)
                WHERE i.batch_id = mine.batch_id AND i.key = mine.key AND i.attempts = mine.attempts AND i.ended_at IS NULL""")
                .params(LEASE.toString(), inHand.stream().map(item -> item.batch().id()).toArray(Long[]::new),
                        inHand.stream().map(Item::key).toArray(Long[]::new), inHand.stream().map(Item::attempts).toArray(Integer[]::new))
                .update();
    }

    private RowMapper<Item> item() {
        return (row, number) -> new Item(batches.batch(row, number), row.getLong("key"), Item.State.valueOf(row.getString("was")),
                row.getTimestamp("since").toInstant(), row.getInt("attempts"), row.getString("carried"));
    }

    private record Allowed(long batch, int perSecond, int items) {
    }
}
