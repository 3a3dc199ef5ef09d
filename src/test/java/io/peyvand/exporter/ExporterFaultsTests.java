package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.embedded.StandaloneDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails between the broker and the database, afterwards the tables hold what the log says, once. */
class ExporterFaultsTests {

    private static final List<Record<?>> LOG = GeneratedLog.of(60, 20);
    private static final long LAST = LOG.getLast().getPosition();
    private static final Map<String, Object> SMALL = Map.of("batchRecords", 50);

    @TempDir
    private static Path folder;
    private static StandaloneDatabase database;
    private static ProjectedRows rows;
    private static Map<String, List<Map<String, Object>>> expected;

    @BeforeAll
    static void exportOnce() {
        database = new StandaloneDatabase(folder);
        rows = new ProjectedRows(database);
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.export(LOG);
            exporter.awaitAcknowledged(LAST);
        }
        expected = rows.contents();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void dropTables() {
        rows.drop();
    }

    @Test
    void writesEveryRowThatTheLogTells() {
        assertThat(expected.values().stream().filter(table -> !table.isEmpty() && !table.getFirst().containsKey("hour")).mapToInt(List::size).sum())
                .isEqualTo(60 * GeneratedLog.ROWS_PER_INSTANCE);
        assertThat(expected.get("process_instance")).allSatisfy(row -> assertThat(row).containsEntry("state", "COMPLETED").doesNotContainEntry("customer_id", null));
    }

    @Test
    void waitsForADatabaseThatIsDownAtTheStart() {
        String url = database.url();
        database.stop();
        try (ExporterUnderTest exporter = new ExporterUnderTest(url, database, new ExporterTestController(), Map.of())) {
            exporter.export(LOG);
            exporter.tick();
            assertThat(exporter.acknowledged()).isEqualTo(-1);
            database.startAgain();
            exporter.awaitAcknowledged(LAST);
        }
        assertThat(rows.contents()).isEqualTo(expected);
    }

    @Test
    void holdsNoMoreThanItsBatchesWhileTheDatabaseIsAway() {
        try (ExporterUnderTest exporter = new ExporterUnderTest(database.url(), database, new ExporterTestController(), SMALL)) {
            exporter.export(LOG.subList(0, 100));
            exporter.awaitAcknowledged(50);
            long acknowledged = exporter.acknowledged();
            database.stop();
            assertThatThrownBy(() -> exporter.export(LOG)).isInstanceOf(ExporterException.class).hasMessageContaining("waits");
            assertThat(exporter.acknowledged()).isLessThanOrEqualTo(Math.max(acknowledged, 100));
            database.startAgain();
            exporter.exportPatiently(LOG);
            exporter.awaitAcknowledged(LAST);
        }
        assertThat(rows.contents()).isEqualTo(expected);
    }

    @Test
    void countsOnceWhatTheBrokerTellsAgainAfterACrash() {
        ExporterTestController forgetful = new ExporterTestController();
        try (ExporterUnderTest exporter = new ExporterUnderTest(database.url(), database, new ExporterTestController(), SMALL)) {
            exporter.exportPatiently(LOG.subList(0, 700));
            exporter.awaitAcknowledged(700);
        }
        // As after kill -9: the broker knows nothing of what it was told, the database does.
        try (ExporterUnderTest exporter = new ExporterUnderTest(database.url(), database, forgetful, SMALL)) {
            exporter.exportPatiently(LOG);
            exporter.awaitAcknowledged(LAST);
        }
        assertThat(rows.contents()).isEqualTo(expected);
        assertThat(rows.one("select missed, records from exporter_position")).containsEntry("missed", false);
    }

    @Test
    void letsTwoLeadersRaceAndWritesOnce() throws Exception {
        try (ExporterUnderTest old = new ExporterUnderTest(database.url(), database, new ExporterTestController(), SMALL);
             ExporterUnderTest next = new ExporterUnderTest(database.url(), database, new ExporterTestController(), Map.of("batchRecords", 33))) {
            Thread race = Thread.ofPlatform().start(() -> old.exportPatiently(LOG));
            next.exportPatiently(LOG);
            race.join();
            next.awaitAcknowledged(LAST);
            old.awaitAcknowledged(LAST);
        }
        assertThat(rows.contents()).isEqualTo(expected);
    }

    @Test
    void acknowledgesRecordsThatSayNothing() {
        List<? extends Record<?>> silent = LOG.stream().filter(record -> record.getIntent().name().matches("ELEMENT_ACTIVATED|ELEMENT_COMPLETING")).toList();
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.export(silent);
            exporter.awaitAcknowledged(silent.getLast().getPosition());
        }
        assertThat(rows.count("element_instance")).isZero();
    }

    @Test
    void keepsTheEndOfWhatBeganBeforeTheLog() {
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.export(LOG.subList(LOG.size() - 3, LOG.size()));
            exporter.awaitAcknowledged(LAST);
        }
        assertThat(rows.one("select state, started_at, process_id from process_instance")).containsEntry("state", "COMPLETED").containsEntry("started_at", null);
        assertThat(rows.texts("select bucket::text from element_hour")).containsExactly("-1");
    }

    @Test
    void saysThatItMissedWhatWentToTablesThatAreGone() {
        ExporterTestController broker = new ExporterTestController();
        try (ExporterUnderTest exporter = new ExporterUnderTest(database.url(), database, broker, Map.of())) {
            exporter.export(LOG.subList(0, 500));
            exporter.awaitAcknowledged(500);
        }
        rows.drop();
        try (ExporterUnderTest exporter = new ExporterUnderTest(database.url(), database, broker, Map.of())) {
            exporter.export(LOG.subList(500, LOG.size()));
            exporter.awaitAcknowledged(LAST);
        }
        assertThat(rows.one("select missed from exporter_position")).containsEntry("missed", true);
    }

    @Test
    void saysAlsoWhileNothingHappensThatTheTablesAreUpToDate() {
        try (ExporterUnderTest exporter = new ExporterUnderTest(database)) {
            exporter.export(LOG);
            exporter.awaitAcknowledged(LAST);
            exporter.awaitTrue(() -> rows.texts("select (as_of > now() - interval '10 seconds')::text from exporter_position").contains("true"));
        }
        assertThat(rows.one("select position from exporter_position")).containsEntry("position", LAST);
    }
}
