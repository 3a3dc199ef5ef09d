package io.peyvand.model.whatif;

import io.peyvand.customer.Customers;
import io.peyvand.model.whatif.WhatIfResult.Example;
import io.peyvand.model.whatif.WhatIfRun.State;
import io.peyvand.web.Paging;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The tables {@code what_if_run} and {@code what_if_example}. A run that nobody works on any more reads as interrupted. */
@Component
class WhatIfRuns {

    private static final String COLUMNS = """
            select id, decision_id, file_name, draft, deployed_version, segment, facts, costs, requested_by, requested_at, customers, passed, ended_at,
                failure, result, case when state <> 'RUNNING' then state when cancelled then 'CANCELLED'
                    when beat_at < now() - interval '1 minute' then 'INTERRUPTED' else state end as state
            from what_if_run where decision_id = :decision and""";
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {
    };
    private static final TypeReference<Map<String, BigDecimal>> COSTS = new TypeReference<>() {
    };

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Customers customers;
    private final Clock clock;

    WhatIfRuns(JdbcClient jdbc, JsonMapper json, Customers customers, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.customers = customers;
        this.clock = clock;
    }

    /** Forgets runs of more than a month ago on the way: what they tried and whom is history. */
    @Transactional
    public long begin(WhatIfs.Tried tried, WhatIfOrder order, String requestedBy, long toLookAt) {
        jdbc.sql("delete from what_if_run where requested_at < :now::timestamptz - interval '30 days'").param("now", OffsetDateTime.now(clock)).update();
        return jdbc.sql("""
                insert into what_if_run (decision_id, file_name, draft, deployed_version, segment, facts, costs, requested_by, requested_at, customers)
                values (:decision, :file, :draft, :version, :segment, :facts::jsonb, :costs::jsonb, :by, :now, :customers) returning id""")
                .param("decision", tried.decisionId()).param("file", tried.fileName()).param("draft", tried.draft())
                .param("version", tried.deployedVersion()).param("segment", order.segment())
                .param("facts", json.writeValueAsString(order.facts())).param("costs", json.writeValueAsString(order.costs()))
                .param("by", requestedBy).param("now", OffsetDateTime.now(clock)).param("customers", toLookAt).query(Long.class).single();
    }

    /** @return false when it is not wanted any more */
    boolean beat(long id, long passed) {
        return jdbc.sql("update what_if_run set passed = :passed, beat_at = now() where id = :id and state = 'RUNNING' returning not cancelled")
                .param("passed", passed).param("id", id).query(Boolean.class).optional().orElse(false);
    }

    /** Leaves out whoever was erased meanwhile. */
    @Transactional
    public void done(long id, WhatIfResult result, Map<Long, Example> examples) {
        customers.holdErasures();
        Map<Long, Example> present = new LinkedHashMap<>(examples);
        present.keySet().retainAll(customers.findAll(examples.keySet()).keySet());
        boolean wanted = jdbc.sql("""
                update what_if_run set state = 'DONE', passed = customers, ended_at = :now, result = :result::jsonb
                where id = :id and state = 'RUNNING' and not cancelled""")
                .param("now", OffsetDateTime.now(clock)).param("result", json.writeValueAsString(result)).param("id", id).update() == 1;
        if (wanted && !present.isEmpty()) {
            jdbc.sql("""
                    insert into what_if_example (run_id, position, customer_id, example)
                    select :run, position, customer, example::jsonb from unnest(:customers, :examples) with ordinality as new (customer, example, position)""")
                    .param("run", id).param("customers", present.keySet().toArray(Long[]::new))
                    .param("examples", present.values().stream().map(json::writeValueAsString).toArray(String[]::new)).update();
        }
    }

    /** For a run that ends without a result. */
    void end(long id, State state, @Nullable String failure) {
        jdbc.sql("update what_if_run set state = :state, ended_at = :now, failure = :failure where id = :id and state = 'RUNNING'")
                .param("state", state.name()).param("now", OffsetDateTime.now(clock)).param("failure", failure).param("id", id).update();
    }

    /** @return whether it was running; whoever works on it notices at its next beat */
    boolean cancel(String decisionId, long id) {
        return jdbc.sql("update what_if_run set cancelled = true where decision_id = :decision and id = :id and state = 'RUNNING'")
                .param("decision", decisionId).param("id", id).update() == 1;
    }

    Optional<WhatIfRun> find(String decisionId, long id) {
        return jdbc.sql(COLUMNS + " id = :id").param("decision", decisionId).param("id", id).query(this::read).optional();
    }

    List<WhatIfRun> list(String decisionId, Paging paging) {
        return jdbc.sql(COLUMNS + " true order by " + paging.orderBy() + " limit :most offset :offset")
                .param("decision", decisionId).param("most", paging.size()).param("offset", paging.offset()).query(this::read).list();
    }

    long count(String decisionId) {
        return jdbc.sql("select count(*) from what_if_run where decision_id = :decision").param("decision", decisionId).query(Long.class).single();
    }

    /** By customer, the largest changes first. */
    Map<Long, Example> examples(long id) {
        Map<Long, Example> examples = new LinkedHashMap<>();
        jdbc.sql("select customer_id, example from what_if_example where run_id = :run order by position").param("run", id)
                .query(row -> {
                    examples.put(row.getLong(1), json.readValue(row.getString(2), Example.class));
                });
        return examples;
    }

    void erase(long customerId) {
        jdbc.sql("delete from what_if_example where customer_id = :customer").param("customer", customerId).update();
    }

    private WhatIfRun read(ResultSet row, int number) throws SQLException {
        String result = row.getString("result");
        WhatIfOrder order = new WhatIfOrder(row.getString("segment"), json.readValue(row.getString("facts"), FACTS), json.readValue(row.getString("costs"), COSTS));
        return new WhatIfRun(row.getLong("id"), row.getString("decision_id"), row.getString("file_name"), row.getBoolean("draft"),
                row.getObject("deployed_version", Integer.class), order, row.getString("requested_by"), instant(row, "requested_at"),
                row.getLong("customers"), row.getLong("passed"), State.valueOf(row.getString("state")), instant(row, "ended_at"),
                row.getString("failure"), result == null ? null : json.readValue(result, WhatIfResult.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
