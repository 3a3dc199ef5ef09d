package io.peyvand.ops.overview;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Adds the hours of days that are over up to days, of all partitions together: a month of one journey is then thousands of rows to read
 * and not a million. The hours stay, so that this can be done again, and by any node.
 */
@Component
class ElementDays {

    private final JdbcClient database;

    ElementDays(JdbcClient database) {
        this.database = database;
    }

    /** A day is over an hour after its end, and only for what every partition has told. */
    @Scheduled(initialDelayString = "PT40S", fixedDelayString = "PT10M")
    void addUp() {
        database.sql("""
                insert into projection.element_day (definition_key, day, element_id, bucket, completed, terminated)
                select d.key, h.day, h.element_id, h.bucket, h.completed, h.terminated
                from (select date_trunc('day', min(as_of) - interval '1 hour', 'UTC') as until from projection.exporter_position) told
                cross join (select coalesce(max(day) + 1, '-infinity') as day from projection.element_day) missing
                cross join projection.process_definition d
                cross join lateral (
                    select (hour at time zone 'UTC')::date as day, element_id, bucket, sum(completed) as completed, sum(terminated) as terminated
                    from projection.element_hour
                    where definition_key = d.key and hour >= missing.day::timestamp at time zone 'UTC' and hour < told.until
                    group by 1, 2, 3) h
                on conflict do nothing""").update();
    }
}
