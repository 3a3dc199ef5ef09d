package io.peyvand;

import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.Customers;
import io.peyvand.customer.NewCustomer;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.ExporterLogin;
import io.peyvand.engine.StandaloneCluster;
import io.peyvand.journey.Journeys;
import io.peyvand.journey.Journeys.Candidate;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.Driver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The whole program on a database and three brokers of its own, set up as docs/projection.md says. */
final class ClusteredProgram implements AutoCloseable {

    static final String JOURNEY = "onboarding-journey";
    /** Every wait on its way. */
    private static final Map<String, Object> NO_WAITS = Map.of(
            "activationWindow", "PT0S", "answerWindow", "PT0S", "reactionWindow", "PT0S", "contactPatience", "PT0S");

    private final Path folder = Path.of("target", "test-data", "cluster-" + UUID.randomUUID());
    private final StandaloneDatabase database = new StandaloneDatabase(folder);
    private final ConfigurableApplicationContext program;
    final StandaloneCluster cluster;
    /** The program knows one gateway, which is part of a broker: that one has to stay. */
    final int gateway;
    final JdbcClient jdbc;
    final int port;
    private int enrolled;

    ClusteredProgram() throws Exception {
        ExporterLogin login = new ExporterLogin("peyvand_exporter", UUID.randomUUID().toString());
        prepare(JdbcClient.create(new DriverManagerDataSource(database.url(), database.username(), database.password())), login);
        cluster = new StandaloneCluster(folder, Path.of(Driver.class.getProtectionDomain().getCodeSource().getLocation().toURI()), database.url(), login);
        Map<Integer, Integer> leaders = cluster.awaitLeaders();
        gateway = IntStream.range(0, StandaloneCluster.SIZE).filter(id -> leaders.get(1) != id).findFirst().orElseThrow();
        program = run();
        jdbc = program.getBean(JdbcClient.class);
        port = Integer.parseInt(program.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** The documented three lines. */
    private static void prepare(JdbcClient owner, ExporterLogin login) {
        owner.sql("create role peyvand_exporter login password '%s'".formatted(login.password())).update();
        owner.sql("create schema projection authorization peyvand_exporter").update();
        owner.sql("grant peyvand_exporter to peyvand").update();
    }

    private ConfigurableApplicationContext run() {
        return new SpringApplicationBuilder(Peyvand.class)
                .initializers(context -> context.getBeanFactory().registerSingleton("withoutTestComponents", new WithoutTestComponents()))
                .run("--peyvand.data-dir=" + folder, "--peyvand.admin-password=test-password", "--peyvand.sample-data=false", "--server.port=0",
                        "--logging.file.name=target/test-data/cluster.log", "--peyvand.engine.mode=external", "--peyvand.engine.address=" + cluster.gateway(gateway),
                        "--peyvand.engine.metrics-urls=" + cluster.metrics().stream().map(URI::toString).collect(Collectors.joining(",")),
                        "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + database.username(),
                        "--spring.datasource.password=" + database.password());
    }

    /** They are for the program with its own broker. */
    private static final class WithoutTestComponents extends TypeExcludeFilter {

        @Override
        public boolean match(MetadataReader type, MetadataReaderFactory types) {
            return type.getAnnotationMetadata().hasAnnotation(TestComponent.class.getName());
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof WithoutTestComponents;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    boolean deployed() {
        return program.getBean(Journeys.class).overview().stream().anyMatch(journey -> journey.processId().equals(JOURNEY));
    }

    /** New customers, for whom it is noon: quiet hours keep nobody from being written to. */
    void enrol(int count) {
        int offset = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        String noon = offset == 0 ? "UTC" : ZoneOffset.ofHours(offset).getId();
        List<NewCustomer> people = IntStream.range(enrolled, enrolled + count).mapToObj(number -> new NewCustomer("cluster-" + number,
                new CustomerForm("cluster-" + number + "@example.org", null, "Clus", "Ter", "en", noon, Map.of(),
                        List.of(new ConsentStatement("marketing", "email", true, "test", null))))).toList();
        Customers customers = program.getBean(Customers.class);
        customers.importAll(people);
        int taken = program.getBean(Journeys.class).enrol(JOURNEY, customers.idsOf(people.stream().map(NewCustomer::externalId).toList()).values().stream()
                .map(id -> new Candidate(id, BigDecimal.ONE, NO_WAITS)).toList());
        if (taken != count) {
            throw new IllegalStateException("Only %d of %d were enrolled".formatted(taken, count));
        }
        enrolled += taken;
    }

    int enrolled() {
        return enrolled;
    }

    /** By what the program recorded, not by what the engine tells. */
    int ended() {
        return jdbc.sql("select count(*) from enrolment where journey = ? and state = 'ENDED'").param(JOURNEY).query(Integer.class).single();
    }

    long count(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    @Override
    public void close() {
        program.close();
        cluster.close();
        database.close();
    }
}
