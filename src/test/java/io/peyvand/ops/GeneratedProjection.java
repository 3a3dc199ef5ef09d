package io.peyvand.ops;

import io.peyvand.ops.GeneratedWalks.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The projection as the exporter would have written it after N instances of the shipped journeys: set-based, the same for the same seed.
 * About half of them go on, most of those at a wait; whoever waits at a call activity waits for an instance of its own; of those at a task
 * half are stuck. {@code customer_id} runs from 1 to the number of customers, whom the caller stores.
 */
public final class GeneratedProjection {

    private static final String[] TABLES = {"exporter_position", "process_definition", "decision_definition", "process_instance", "element_instance",
        "flow_taken", "job", "incident", "timer", "message_subscription", "variable_change", "decision_evaluation", "instance_hour", "element_hour", "element_day"};
    private static final int VERSIONS = 3;
    /** A wait lasts for days and a task for moments. */
    private static final int WAIT_WEIGHT = 200;

    private final JdbcTemplate jdbc;
    private final int seed;
    private final Instant now;

    public GeneratedProjection(JdbcTemplate jdbc, int seed, Instant now) {
        this.jdbc = jdbc;
        this.seed = seed;
        this.now = now;
    }

    /** The tables, where no program has made them. */
    public static void create(JdbcTemplate jdbc) {
        try {
            String script = new ClassPathResource("projection/schema.sql").getContentAsString(StandardCharsets.UTF_8);
            jdbc.execute("create schema if not exists projection; set search_path to projection; " + script + "; reset search_path");
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The key of the nth instance, from 1; three partitions share them. */
    public static long key(int n) {
        return ((1L + n % 3) << 51) + n * 256L;
    }

    /** In place of whatever the projection holds. */
    public void fill(int instances, int customers) {
        jdbc.execute("truncate " + String.join(", ", Arrays.stream(TABLES).map(table -> "projection." + table).toList()));
        for (String each : new String[] {"step", "wait", "place", "instance"}) {
            jdbc.execute("drop table if exists projection.generated_" + each);
        }
        random();
        models();
        instances(instances, customers);
        months();
        jdbc.execute(script("rows.sql"));
        jdbc.execute(script("counters.sql"));
        jdbc.update("""
                insert into projection.exporter_position (partition_id, position, record_at, exported_at, as_of)
                select p, 1000000000 + p, ?, ?, ? from generate_series(1, 3) p""", at(), at(), at());
        jdbc.execute("drop table projection.generated_step, projection.generated_wait, projection.generated_place, projection.generated_instance");
        jdbc.execute("analyze");
    }

    private OffsetDateTime at() {
        return now.atOffset(ZoneOffset.UTC);
    }

    private void random() {
        jdbc.execute("""
                create or replace function projection.generated_random(n bigint, salt integer) returns double precision language sql immutable parallel safe
                return (hashint8extended(n, %d * 1000 + salt) & 2147483647) / 2147483648.0::double precision""".formatted(seed));
    }

    private void models() {
        jdbc.execute("""
                create unlogged table projection.generated_step (definition_key bigint, walk integer, step integer, element_id text, element_type text, kind text,
                    job_type text, flow_id text, weight_before integer, weight integer, primary key (definition_key, walk, step));
                create unlogged table projection.generated_wait (definition_key bigint, element_id text, event_id text, message_name text)""");
        long definition = 0;
        for (GeneratedWalks model : GeneratedWalks.shipped()) {
            for (int version = 1; version <= VERSIONS; version++) {
                long key = (1L << 51) + 1000 + ++definition;
                jdbc.update("insert into projection.process_definition values (?, ?, ?, ?, ?, ?)", key, model.processId, version, model.processId + ".bpmn", model.xml,
                        at().minusDays(90 - 25L * version));
                List<Object[]> waits = model.waits().stream().map(wait -> new Object[] {key, wait.elementId(), wait.eventId(), wait.messageName()}).toList();
                jdbc.batchUpdate("insert into projection.generated_wait values (?, ?, ?, ?)", waits);
                jdbc.batchUpdate("insert into projection.generated_step values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", steps(key, model));
            }
        }
    }

    private static List<Object[]> steps(long definitionKey, GeneratedWalks model) {
        List<Object[]> rows = new ArrayList<>();
        for (int walk = 0; walk < model.walks().size(); walk++) {
            int weight = 0;
            List<Step> steps = model.walks().get(walk);
            for (int index = 0; index < steps.size(); index++) {
                Step step = steps.get(index);
                int own = step.kind().equals("WAIT") || step.kind().equals("CALL") ? WAIT_WEIGHT : step.kind().equals("TASK") ? 2 : 1;
                rows.add(new Object[] {definitionKey, walk, index + 1, step.elementId(), step.type(), step.kind(), step.jobType(), step.flowId(), weight, own});
                weight += own;
            }
        }
        return rows;
    }

    private void instances(int instances, int customers) {
        jdbc.execute(script("instances.sql").replace(":instances", String.valueOf(instances)).replace(":customers", String.valueOf(customers))
                .replace(":now", "timestamptz '" + now + "'"));
    }

    private void months() {
        jdbc.execute("""
                do $$
                declare
                    name text;
                    month timestamptz;
                begin
                    for month in select generate_series(date_trunc('month', (select min(started_at) from projection.generated_instance), 'UTC'),
                            (select max(until) from projection.generated_instance), '1 month') loop
                        foreach name in array array ['process_instance', 'element_instance', 'job', 'incident', 'timer', 'message_subscription', 'flow_taken',
                                'variable_change', 'decision_evaluation'] loop
                            execute format('create table if not exists projection.%I partition of projection.%I for values from (%L) to (%L)',
                                name || to_char(month at time zone 'UTC', '_YYYY_MM'), name, month, month + interval '1 month');
                        end loop;
                    end loop;
                end $$""");
    }

    private static String script(String name) {
        try {
            return new ClassPathResource("projection/generated-" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
