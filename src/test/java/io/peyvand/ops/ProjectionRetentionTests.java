package io.peyvand.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.exporter.ExporterUnderTest;
import io.peyvand.exporter.GeneratedLog;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class ProjectionRetentionTests {

    @TempDir
    private Path folder;

    @Test
    void removesMonthsThatAreOverAndKeepsWhatRunningInstancesNeed() {
        try (StandaloneDatabase standalone = new StandaloneDatabase(folder)) {
            DriverManagerDataSource source = new DriverManagerDataSource(standalone.url(), standalone.username(), standalone.password());
            JdbcClient database = JdbcClient.create(source);
            exportHalfOf(standalone, GeneratedLog.of(20, 10));
            assertThat(counts(database)).isEqualTo("process_instance 20, running 10, variable_change 60, flow_taken 50, instance_hour 1");

            retention(database, source, "2026-12-15T00:00:00Z").removeOld();
            assertThat(counts(database)).isEqualTo("process_instance 20, running 10, variable_change 60, flow_taken 50, instance_hour 1");

            ProjectionRetention late = retention(database, source, "2027-08-01T00:00:00Z");
            late.removeOld();
            assertThat(counts(database)).isEqualTo("process_instance 10, running 10, variable_change 30, flow_taken 20, instance_hour 0");
            late.removeOld();
            assertThat(counts(database)).isEqualTo("process_instance 10, running 10, variable_change 30, flow_taken 20, instance_hour 0");
        }
    }

    /** Without how the last ten end. */
    private static void exportHalfOf(StandaloneDatabase database, List<Record<?>> log) {
        int end = 1;
        while (!log.get(log.size() - end).getIntent().name().equals("TRIGGERED")) {
            end++;
        }
        List<Record<?>> told = log.subList(0, log.size() - 10 * end);
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.exportPatiently(told);
            exporter.awaitAcknowledged(told.getLast().getPosition());
        }
    }

    private static ProjectionRetention retention(JdbcClient database, DriverManagerDataSource source, String now) {
        return new ProjectionRetention(database, new TransactionTemplate(new DataSourceTransactionManager(source)),
                new ProjectionSettings(Duration.ofDays(180)), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }

    private static String counts(JdbcClient database) {
        return database.sql("""
                select format('process_instance %s, running %s, variable_change %s, flow_taken %s, instance_hour %s',
                    (select count(*) from projection.process_instance), (select count(*) from projection.process_instance_active),
                    (select count(*) from projection.variable_change), (select count(*) from projection.flow_taken),
                    (select count(*) from projection.instance_hour))""").query(String.class).single();
    }
}
