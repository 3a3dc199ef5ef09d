package io.peyvand.ops.instance;

import io.peyvand.customer.PreparedSql;
import io.peyvand.decision.DecisionRecord;
import io.peyvand.decision.Decisions;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.ProcessDefinitions;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Puts one instance together, a statement for each kind of row. */
@Component
class InstanceReader {

    private final InstanceRows rows;
    private final InstancePath path;
    private final InstanceWork work;
    private final Decisions decisions;
    private final Surroundings surroundings;

    /** What is around an instance: its diagram, its callers, the age of it all. */
    @Component
    record Surroundings(JdbcClient database, ProcessDefinitions definitions, ExporterProgress exporter) {
    }

    InstanceReader(InstanceRows rows, InstancePath path, InstanceWork work, Decisions decisions, Surroundings surroundings) {
        this.rows = rows;
        this.path = path;
        this.work = work;
        this.decisions = decisions;
        this.surroundings = surroundings;
    }

    /** In one snapshot: an element that ends meanwhile is not seen twice, nor missed. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Optional<InstanceDetails> find(long key) {
        // When an instance was written both going on and ended, as after a replay cut short, its end is what is true.
        List<InstanceSummary> found = rows.read(PreparedSql.of(InstanceRows.SELECT + " where i.key = ? order by i.ended_at limit 1", key));
        return found.isEmpty() ? Optional.empty() : Optional.of(read(key, found.getFirst()));
    }

    private InstanceDetails read(long key, InstanceSummary instance) {
        long definitionKey = surroundings.database().sql("select definition_key from projection.process_instance where key = ? order by ended_at limit 1")
                .param(key).query(Long.class).single();
        Labels labels = new Labels(surroundings.definitions().elements(definitionKey));
        Span span = Span.of(key, instance.startedAt());
        List<InstanceDetails.Called> caller = instance.caller() == null ? List.of() : instances("key = ?", Long.parseLong(instance.caller()));
        InstanceDetails.Path taken = path.taken(span, labels);
        return new InstanceDetails(instance, definitionKey, caller.isEmpty() ? null : caller.getFirst(), instance.elements(),
                taken, path.variables(span, taken.elements()), decisions(key, span), work.incidents(span, labels), work.jobs(span, labels),
                instance.endedAt() == null ? work.waits(key, labels) : List.of(), instances("parent_key = ?", key), surroundings.exporter().age().asOf());
    }

    private List<InstanceDetails.Called> instances(String which, long key) {
        return surroundings.database().sql("""
                select key, process_id, version, state, started_at, ended_at, parent_element_key from projection.process_instance
                where %s order by started_at, key limit 100""".formatted(which)).param(key)
                .query((row, index) -> new InstanceDetails.Called(row.getString("key"), row.getString("process_id"), row.getInt("version"),
                        row.getString("state"), InstanceRows.instant(row, "started_at"), InstanceRows.instant(row, "ended_at"),
                        row.getString("parent_element_key"))).list();
    }

    /** Those of the program and those of the engine, oldest first. */
    private List<InstanceDetails.Decision> decisions(long key, Span span) {
        List<InstanceDetails.Decision> all = new ArrayList<>(path.decisions(span));
        for (DecisionRecord record : decisions.ofInstance(key)) {
            all.add(new InstanceDetails.Decision(record.decisionId(), record.version(), null, record.at(), record.result().inputs(),
                    record.result().output(), record.result().matchedRules()));
        }
        all.sort(Comparator.comparing(InstanceDetails.Decision::at));
        return all;
    }

    /** An instance and the earliest moment of which it can have rows: months before are not looked at. */
    record Span(long key, OffsetDateTime since) {

        static Span of(long key, @Nullable Instant startedAt) {
            return new Span(key, startedAt == null ? OffsetDateTime.MIN : startedAt.atOffset(ZoneOffset.UTC));
        }
    }
}
