package io.peyvand.ops.batch;

import io.peyvand.ops.ProjectionSettings;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Every night: batches that ended longer ago than the retention go with their items; the audit log keeps who ordered what. */
@Component
class BatchRetention {

    private static final Logger LOG = LoggerFactory.getLogger(BatchRetention.class);

    private final JdbcClient database;
    private final ProjectionSettings settings;
    private final Clock clock;

    BatchRetention(JdbcClient database, ProjectionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(cron = "${peyvand.ops.retention-at:0 40 3 * * *}", zone = "UTC")
    void removeOld() {
        Instant before = clock.instant().minus(settings.retention());
        int removed = database.sql("DELETE FROM operation_batch WHERE ended_at < ?").param(Timestamp.from(before)).update();
        if (removed > 0) {
            LOG.info("Removed {} batches that ended before {}", removed, before);
        }
    }
}
