package io.peyvand.segment;

import static org.mockito.Mockito.mock;

import io.peyvand.ApiClient;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that filters read, with a real database and without the engine. */
final class AudienceProgram {

    private static AudienceProgram started;

    final ConfigurableApplicationContext context;
    final JdbcClient jdbc;
    final ApiClient api;

    private AudienceProgram() {
        context = new SpringApplicationBuilder(Parts.class).run(
                "--peyvand.data-dir=target/test-data/audience-" + UUID.randomUUID(), "--peyvand.engine.mode=external", "--peyvand.engine.address=http://localhost:1",
                "--peyvand.admin-password=test-password", "--peyvand.sample-data=false", "--server.port=0",
                "--peyvand.channel.from=hello@shop.example", "--logging.file.name=target/test-data/audience.log");
        jdbc = context.getBean(JdbcClient.class);
        api = new ApiClient(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
    }

    static synchronized AudienceProgram started() {
        if (started == null) {
            started = new AudienceProgram();
        }
        return started;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.peyvand.segment", "io.peyvand.tracking", "io.peyvand.decision", "io.peyvand.channel", "io.peyvand.offer",
        "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access"})
    @ComponentScan({"io.peyvand.segment", "io.peyvand.tracking", "io.peyvand.decision", "io.peyvand.channel", "io.peyvand.offer",
        "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access", "io.peyvand.web", "io.peyvand.embedded"})
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ProcessEngine processEngine() {
            return mock(ProcessEngine.class);
        }
    }
}
