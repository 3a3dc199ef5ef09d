package io.peyvand.ops;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every night: months that are over for longer than the retention go. What belongs to an instance that still runs stays, for a customer
 * may wait longer than that, and her path and variables are needed when she moves on.
 */
@Component
class ProjectionRetention {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionRetention.class);
    private static final Pattern MONTH = Pattern.compile("(\\w+)_(\\d{4})_(\\d{2})");

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ProjectionSettings settings;
    private final Clock clock;

    ProjectionRetention(JdbcClient database, TransactionTemplate transaction, ProjectionSettings settings, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${peyvand.ops.retention-at:0 40 3 * * *}", zone = "UTC")
    void removeOld() {
        Instant before = clock.instant().minus(settings.retention());
        List<String> months = months().stream().filter(month -> over(month, before)).toList();
        months.forEach(month -> transaction.executeWithoutResult(nothing -> remove(month)));
        int hours = removeHours("instance_hour", before) + removeHours("element_hour", before);
        database.sql("delete from projection.element_day where day < (?::timestamptz at time zone 'UTC')::date").param(Timestamp.from(before)).update();
        if (!months.isEmpty() || hours > 0) {
            LOG.info("Removed what ended before {} from the projection: {}, {} hourly counts", before, months, hours);
        }
    }

    private List<String> months() {
        return database.sql("select child.relname from pg_inherits join pg_class child on child.oid = inhrelid"
                + " where child.relnamespace = 'projection'::regnamespace and child.relkind = 'r' order by 1").query(String.class).list();
    }

    private static boolean over(String partition, Instant before) {
        Matcher name = MONTH.matcher(partition);
        return name.matches() && !YearMonth.of(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3))).plusMonths(1)
                .atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(before);
    }

    private void remove(String month) {
        // The exporter waits for us meanwhile; where we would wait long for it, the next night will do.
        database.sql("set local lock_timeout = '5s'").update();
        if (month.startsWith("process_instance_") || !ofRunning(month)) {
            database.sql("drop table projection." + month).update();
        } else {
            database.sql("delete from projection.%s r where not exists (select from projection.process_instance_active p where p.key = r.instance_key)"
                    .formatted(month)).update();
        }
    }

    private boolean ofRunning(String month) {
        return database.sql("select exists (select from projection.%s r join projection.process_instance_active p on p.key = r.instance_key)"
                .formatted(month)).query(Boolean.class).single();
    }

    private int removeHours(String table, Instant before) {
        return database.sql("delete from projection.%s where hour < ?".formatted(table)).param(Timestamp.from(before)).update();
    }
}
