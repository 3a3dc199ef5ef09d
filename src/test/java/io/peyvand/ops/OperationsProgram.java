package io.peyvand.ops;

import static org.mockito.Mockito.mock;

import io.peyvand.ApiClient;
import io.peyvand.engine.EmbeddedExporter;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.Journeys;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations with a real database and without the engine: {@link GeneratedProjection} is what they look at. */
public final class OperationsProgram {

    private static OperationsProgram started;

    public final ConfigurableApplicationContext context;
    public final JdbcClient jdbc;
    public final ApiClient api;

    private OperationsProgram(Path folder) {
        context = new SpringApplicationBuilder(Parts.class).run(
                "--peyvand.data-dir=" + folder, "--peyvand.engine.mode=external", "--peyvand.engine.address=http://localhost:1",
                "--peyvand.admin-password=test-password", "--peyvand.sample-data=false", "--server.port=0", "--logging.file.name=target/test-data/operations.log");
        jdbc = context.getBean(JdbcClient.class);
        api = new ApiClient(port());
    }

    public static synchronized OperationsProgram started() {
        if (started == null) {
            started = in(Path.of("target/test-data/operations-" + UUID.randomUUID()));
        }
        return started;
    }

    /** With what the folder holds. */
    public static OperationsProgram in(Path folder) {
        return new OperationsProgram(folder);
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Lets the played engine learn while nobody asks it anything: it would take what it learns for its answer to that question. */
    public void teach(Runnable lesson) {
        SmartLifecycle runner = context.getBean("batchRunner", SmartLifecycle.class);
        runner.stop();
        try {
            synchronized (context.getBean("engineWatch")) {
                lesson.run();
            }
        } finally {
            runner.start();
        }
    }

    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.peyvand.ops", "io.peyvand.decision", "io.peyvand.customer", "io.peyvand.access"})
    @ComponentScan({"io.peyvand.ops", "io.peyvand.decision", "io.peyvand.customer", "io.peyvand.access", "io.peyvand.web", "io.peyvand.embedded"})
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ProcessEngine processEngine() {
            return mock(ProcessEngine.class);
        }

        @Bean
        EmbeddedExporter embeddedExporter() {
            return mock(EmbeddedExporter.class);
        }

        @Bean
        Journeys journeys() {
            return mock(Journeys.class);
        }
    }
}
