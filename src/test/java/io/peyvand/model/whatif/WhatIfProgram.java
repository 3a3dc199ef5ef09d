package io.peyvand.model.whatif;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.ApiClient;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.ModelsOnTheirWay;
import io.peyvand.model.rehearsal.Rehearsals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What-ifs, test cases and all they read, with a real database and without the engine: the shipped tables count as deployed. */
public final class WhatIfProgram {

    private static WhatIfProgram started;

    public final ConfigurableApplicationContext context;
    public final JdbcClient jdbc;
    public final ApiClient api;

    private WhatIfProgram() {
        context = new SpringApplicationBuilder(Parts.class).run(
                "--peyvand.data-dir=target/test-data/what-if-" + UUID.randomUUID(), "--peyvand.engine.mode=external", "--peyvand.engine.address=http://localhost:1",
                "--peyvand.admin-password=test-password", "--peyvand.sample-data=false", "--server.port=0",
                "--peyvand.channel.from=hello@shop.example", "--logging.file.name=target/test-data/what-if.log");
        jdbc = context.getBean(JdbcClient.class);
        api = new ApiClient(Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
    }

    public static synchronized WhatIfProgram started() {
        if (started == null) {
            started = new WhatIfProgram();
        }
        return started;
    }

    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.peyvand.segment", "io.peyvand.tracking", "io.peyvand.decision", "io.peyvand.channel", "io.peyvand.offer",
        "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access"})
    @ComponentScan({"io.peyvand.segment", "io.peyvand.tracking", "io.peyvand.decision", "io.peyvand.channel", "io.peyvand.offer",
        "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access", "io.peyvand.web", "io.peyvand.embedded",
        "io.peyvand.model.gate", "io.peyvand.model.draft", "io.peyvand.model.whatif", "io.peyvand.model.testcase"})
    @Import(ModelsOnTheirWay.class)
    static class Parts {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        ProcessEngine processEngine() {
            ProcessEngine engine = mock(ProcessEngine.class);
            when(engine.latest(any())).thenAnswer(call -> call.getArgument(0) == ModelKind.DMN ? shipped() : List.of());
            return engine;
        }

        @Bean
        Rehearsals rehearsals() {
            return mock(Rehearsals.class);
        }

        private static List<DeployedModel> shipped() {
            try (Stream<Path> files = Files.list(Path.of("dmn"))) {
                return files.filter(file -> file.toString().endsWith(".dmn")).map(Parts::deployed).toList();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private static DeployedModel deployed(Path file) {
            try {
                String xml = Files.readString(file);
                String id = xml.replaceAll("(?s).*<decision id=\"(\\w+)\".*", "$1");
                return new DeployedModel(ModelKind.DMN, id, id, 3, file.getFileName().toString(), xml, "peyvand", Instant.EPOCH);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
