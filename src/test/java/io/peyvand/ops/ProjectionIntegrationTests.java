package io.peyvand.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.EngineUnderTest;
import io.peyvand.engine.ExporterLogin;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class ProjectionIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private JdbcClient database;
    @Autowired
    private ExporterProgress progress;
    @Autowired
    private ExporterLogin login;
    @Autowired
    private JdbcConnectionDetails address;
    @Autowired
    private MeterRegistry metrics;
    @Autowired
    private EngineUnderTest engine;
    @Autowired
    private ProcessEngine processes;

    @Test
    void followsTheEmbeddedEngine() {
        await().atMost(PATIENCE).until(() -> progress.partitions().size() == 2);
        await().atMost(PATIENCE).until(() -> progress.age().age().toSeconds() < 10);
        assertThat(progress.age().complete()).isTrue();
        assertThat(definitions("%")).isPositive();
        await().atMost(PATIENCE).until(() -> metrics.find("peyvand.ops.exporter.lag").tag("partition", "1").gauge() != null);
    }

    @Test
    void givesTheBrokerARoleThatReadsNothingOfCustomers() throws SQLException {
        try (Connection broker = DriverManager.getConnection(address.getJdbcUrl(), login.user(), login.password()); var statement = broker.createStatement()) {
            assertThat(statement.execute("select count(*) from projection.process_instance")).isTrue();
            assertThatThrownBy(() -> statement.execute("select count(*) from public.customer")).hasMessageContaining("permission denied");
        }
    }

    /** Nobody restarts anything by hand. What was deployed long ago may stand in a part of the log that the broker has thrown away. */
    @Test
    void makesTheProjectionAnewWhenItsTablesAreDropped() throws IOException {
        String process = "dropped-" + UUID.randomUUID();
        String model = new ClassPathResource("ops/working.bpmn").getContentAsString(StandardCharsets.UTF_8).replace("PROCESS_ID", process).replace("LABEL", "one");
        processes.deploy(List.of(new ModelFile(process + ".bpmn", model)), "test");
        await().atMost(PATIENCE).until(() -> definitions(process) == 1);
        database.sql("drop schema projection cascade").update();
        await().atMost(PATIENCE).ignoreExceptions().until(() -> progress.partitions().size() == 2 && definitions(process) == 1 && progress.age().complete());
        engine.awaitBrokerBack();
    }

    private long definitions(String like) {
        return database.sql("select count(*) from projection.process_definition where process_id like ?").param(like).query(Long.class).single();
    }
}
