package io.peyvand.ops.batch;

import io.peyvand.access.Audit;
import io.peyvand.customer.PreparedSql;
import io.peyvand.web.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes batches together with what the audit log says of them, before anything is done; reads what came of them. */
@Component
class BatchRecords {

    private final BatchStore store;
    private final Audit audit;
    private final JdbcClient jdbc;

    BatchRecords(BatchStore store, Audit audit, JdbcClient jdbc) {
        this.store = store;
        this.audit = audit;
        this.jdbc = jdbc;
    }

    @Transactional
    public Batches.Started write(NewBatch batch, PreparedSql keys, Duration headStart) {
        long id = store.add(batch, caller());
        int items = store.freeze(id, keys, headStart);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("kind", batch.kind().name());
        details.put("of", batch.what());
        details.put("orders", batch.orders());
        details.put("items", items);
        details.put("reason", batch.reason());
        audit.record("batch.start", subject(id), details);
        return new Batches.Started(id, items);
    }

    @Transactional
    public void change(Batch batch, String act, List<Batch.State> from, Batch.State to) {
        audit.record("batch." + act, subject(batch.id()), Map.of("before", batch.state().name(), "after", to.name()));
        if (!store.change(batch.id(), from, to)) {
            throw Problem.conflict("Batch %d is %s.".formatted(batch.id(), batch.state().name().toLowerCase(Locale.ROOT)));
        }
        if (to == Batch.State.CANCELLED) {
            store.skipPending(batch.id());
        }
    }

    @Transactional
    public void changeRate(Batch batch, int perSecond) {
        audit.record("batch.rate", subject(batch.id()), Map.of("before", batch.perSecond(), "after", perSecond));
        if (!store.changeRate(batch.id(), perSecond)) {
            throw Problem.conflict("Batch %d has ended.".formatted(batch.id()));
        }
    }

    ItemResult result(long id, long key) {
        return jdbc.sql("SELECT batch_id, key, state, result, detail, attempts FROM operation_item WHERE batch_id = ? AND key = ?").params(id, key)
                .query(ItemResult::of).single();
    }

    /** @param state only those; absent = all */
    List<ItemResult> results(long id, @Nullable String state, long afterKey, int limit) {
        return jdbc.sql("""
                SELECT batch_id, key, state, result, detail, attempts FROM operation_item
                WHERE batch_id = ? AND key > ? AND (?::text IS NULL OR state = ?) ORDER BY key LIMIT ?""").params(id, afterKey, state, state, limit)
                .query(ItemResult::of).list();
    }

    /** What came of the items so far, the same words counted together, the most frequent first. */
    List<ResultGroup> groups(long id) {
        return jdbc.sql("""
                SELECT state, result, detail, count(*) AS items, min(key) AS example FROM operation_item
                WHERE batch_id = ? AND state IN ('REFUSED', 'FAILED', 'UNKNOWN') GROUP BY state, result, detail ORDER BY items DESC, example LIMIT 50""")
                .param(id).query((row, number) -> new ResultGroup(row.getString("state"), row.getString("result"), row.getString("detail"),
                        row.getLong("items"), row.getLong("example"))).list();
    }

    Progress progress(long id) {
        return progress(List.of(id)).getOrDefault(id, Progress.NOTHING);
    }

    /** By batch; one without items is absent. */
    Map<Long, Progress> progress(Collection<Long> ids) {
        Map<Long, Progress> progress = new HashMap<>();
        jdbc.sql("""
                SELECT batch_id, count(*) AS items, count(*) FILTER (WHERE state = 'PENDING') AS pending,
                    count(*) FILTER (WHERE state <> 'PENDING' AND ended_at IS NULL) AS under_way, count(*) FILTER (WHERE state = 'DONE') AS done,
                    count(*) FILTER (WHERE state IN ('REFUSED', 'FAILED', 'UNKNOWN')) AS failed, count(*) FILTER (WHERE state = 'SKIPPED') AS skipped
                FROM operation_item WHERE batch_id = ANY (?) GROUP BY batch_id""").param(ids.toArray(Long[]::new))
                .query(row -> {
                    progress.put(row.getLong("batch_id"), new Progress(row.getLong("items"), row.getLong("pending"), row.getLong("under_way"),
                            row.getLong("done"), row.getLong("failed"), row.getLong("skipped")));
                });
        return progress;
    }

    private static String subject(long id) {
        return "batch-" + id;
    }

    private static String caller() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "system" : authentication.getName();
    }
}
