package io.peyvand.exporter;

import static org.awaitility.Awaitility.await;

import io.camunda.zeebe.exporter.api.ExporterException;
import io.camunda.zeebe.exporter.test.ExporterTestConfiguration;
import io.camunda.zeebe.exporter.test.ExporterTestContext;
import io.camunda.zeebe.exporter.test.ExporterTestController;
import io.camunda.zeebe.protocol.record.Record;
import io.peyvand.embedded.StandaloneDatabase;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** An exporter as a broker runs it, by hand: its scheduled tasks run when a test says so, and it can be lost and opened again. */
public final class ExporterUnderTest implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Map<String, Object> arguments;
    private final ExporterTestController controller;
    private PeyvandExporter exporter;

    public ExporterUnderTest(StandaloneDatabase database) {
        this(database.url(), database.username(), database.password());
    }

    public ExporterUnderTest(String url, String user, String password) {
        this(new ExporterTestController(), Map.of("url", url, "USER", user, "password", password));
    }

    /**
     * @param url of the database, which need not run
     * @param controller what the broker keeps of this exporter
     */
    ExporterUnderTest(String url, StandaloneDatabase database, ExporterTestController controller, Map<String, Object> more) {
        this(controller, with(more, Map.of("url", url, "USER", database.username(), "password", database.password())));
    }

    private ExporterUnderTest(ExporterTestController controller, Map<String, Object> arguments) {
        this.arguments = arguments;
        this.controller = controller;
        open();
    }

    private static Map<String, Object> with(Map<String, Object> more, Map<String, Object> arguments) {
        Map<String, Object> all = new HashMap<>(arguments);
        all.putAll(more);
        return all;
    }

    private void open() {
        exporter = new PeyvandExporter();
        exporter.configure(new ExporterTestContext().setConfiguration(new ExporterTestConfiguration<>("peyvand", arguments, ignored -> null)));
        exporter.open(controller);
    }

    void export(Iterable<? extends Record<?>> records) {
        records.forEach(this::export);
    }

    void export(Record<?> record) {
        exporter.export(record);
    }

    /** As the broker does: what is refused is told again. */
    public void exportPatiently(Iterable<? extends Record<?>> records) {
        for (Record<?> record : records) {
            boolean taken = false;
            while (!taken) {
                try {
                    export(record);
                    taken = true;
                } catch (ExporterException busy) {
                    tick();
                }
            }
        }
    }

    void awaitTrue(Callable<Boolean> condition) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).until(() -> {
            tick();
            return condition.call();
        });
    }

    /** Until the broker has been told that the database has everything up to there. */
    public void awaitAcknowledged(long position) {
        await().atMost(LONGEST).pollInterval(Duration.ofMillis(20)).until(() -> {
            tick();
            return controller.getPosition() >= position;
        });
    }

    public void tick() {
        controller.runScheduledTasks(Duration.ofMillis(500));
    }

    long acknowledged() {
        return controller.getPosition();
    }

    /** The broker dies: nothing more is told to it, and what it was told is all it knows. */
    void lose() {
        exporter.close();
        controller.resetScheduledTasks();
    }

    void reopen() {
        lose();
        open();
    }

    @Override
    public void close() {
        lose();
    }
}
