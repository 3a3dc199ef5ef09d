package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.EngineUnderTest;
import io.peyvand.engine.ExporterLogin;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whatever keeps the exporter from its work, somebody hears of it long before the broker's disk is full. */
@PeyvandTest
class StalledExporterIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private EngineUnderTest engine;
    @Autowired
    private ExporterLogin login;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private MeterRegistry meters;
    @LocalServerPort
    private int port;

    @AfterEach
    void letItGoOn() {
        jdbc.sql("alter role %s login".formatted(login.user())).update();
        engine.manage("exporting/resume");
    }

    @Test
    void tellsOfAnExporterThatMayNotWriteBeforeTheDiskIsFull() {
        awaitFresh();
        jdbc.sql("alter role %s nologin".formatted(login.user())).update();
        jdbc.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = ?").param(login.user()).query((row, index) -> index).list();
        awaitAlarm();
        jdbc.sql("alter role %s login".formatted(login.user())).update();
        awaitEnd();
    }

    @Test
    void tellsOfExportingThatThePausedBrokerKeepsQuietAbout() {
        awaitFresh();
        engine.manage("exporting/pause");
        ApiClient api = new ApiClient(port);
        for (int n = 0; n < 4; n++) {
            String customer = "paused-" + UUID.randomUUID();
            api.put("/api/customers/" + customer, "{\"email\": \"%s@example.com\"}".formatted(customer));
            assertThat(api.post("/api/journeys/retention-journey/starts", "{\"customer\": \"%s\"}".formatted(customer)).status()).isEqualTo(202);
        }
        awaitAlarm();
        engine.manage("exporting/resume");
        awaitEnd();
    }

    private void awaitFresh() {
        await().atMost(PATIENCE).until(() -> evaluation("PT10S").look().stream().filter(reading -> reading.kind() == AlertKind.EXPORTER_LAG).count() >= 2
                && wrong(AlertKind.EXPORTER_LAG).isEmpty());
    }

    private void awaitAlarm() {
        await().atMost(PATIENCE).until(() -> !wrong(AlertKind.EXPORTER_LAG).isEmpty());
        // Again when the program's own, more patient look falls between the two.
        await().atMost(PATIENCE).untilAsserted(() -> {
            evaluation("PT10S").twice();
            assertThat(open()).contains("EXPORTER_LAG");
        });
        assertThat(wrong(AlertKind.BROKER_DISK_FREE)).as("the disk is not full yet").isEmpty();
    }

    private void awaitEnd() {
        await().atMost(PATIENCE).until(() -> wrong(AlertKind.EXPORTER_LAG).isEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> {
            evaluation("PT10S").twice();
            assertThat(open()).doesNotContain("EXPORTER_LAG");
        });
    }

    private List<Reading> wrong(AlertKind kind) {
        return evaluation("PT10S").look().stream().filter(reading -> reading.kind() == kind && reading.wrong()).toList();
    }

    private List<String> open() {
        return jdbc.sql("select kind from alert where resolved_at is null and fired_at is not null").query(String.class).list();
    }

    /** The program's own meters, with more impatient thresholds than its own. */
    private Impatient evaluation(String exporterLag) {
        AlertSettings settings = AlertsTests.settings(Map.of("exporter-lag", exporterLag, "disk-free", "300MB"));
        Readings readings = new Readings(meters, settings);
        return new Impatient(readings, new AlertEvaluation(readings, new SentTraffic(meters, jdbc, settings, Clock.systemUTC()), new AlertLedger(jdbc), settings,
                transaction, Clock.systemUTC()));
    }

    private record Impatient(Readings readings, AlertEvaluation evaluation) {

        List<Reading> look() {
            return readings.shared();
        }

        void twice() {
            evaluation.evaluate(look());
            evaluation.evaluate(look());
        }
    }
}
