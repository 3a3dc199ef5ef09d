package io.peyvand.channel;

import static org.mockito.Mockito.mock;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.Relay;
import io.peyvand.consent.Consents;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The channel with its neighbours and a real database, without the engine; its own dispatcher rests, tests run theirs. */
class ChannelProgram {

    private static ChannelProgram started;

    final ConfigurableApplicationContext context;
    final JdbcClient jdbc;
    final ShiftedClock clock;
    final Signals signals;

    private ChannelProgram() {
        context = new SpringApplicationBuilder(Parts.class).run(
                "--peyvand.data-dir=target/test-data/channel-" + UUID.randomUUID(), "--peyvand.engine.mode=external", "--peyvand.engine.address=http://localhost:1",
                "--peyvand.admin-password=test-password", "--peyvand.sample-data=false", "--server.port=0",
                "--peyvand.channel.from=hello@shop.example", "--peyvand.channel.reply-to=care@shop.example",
                "--peyvand.channel.return-path=bounce.shop.example", "--peyvand.channel.dkim.domain=shop.example",
                "--peyvand.channel.dkim.selector=test", "--peyvand.channel.dkim.private-key-file=" + SigningKey.FILE,
                "--peyvand.channel.poll-interval=50ms", "--peyvand.channel.domain-limits.slow.example=30", "--logging.file.name=target/test-data/channel.log");
        context.getBean(Dispatcher.class).stop();
        jdbc = context.getBean(JdbcClient.class);
        clock = context.getBean(ShiftedClock.class);
        signals = context.getBean(Signals.class);
    }

    static synchronized ChannelProgram started() {
        if (started == null) {
            started = new ChannelProgram();
        }
        return started;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    String address(String path) {
        return "http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path;
    }

    /** A dispatcher of its own, as on another node, that sends to this port. */
    Dispatcher dispatcherTo(int port, Circuit circuit) {
        Relay relay = new Relay("127.0.0.1", port, null, null, Duration.ofSeconds(30), Duration.ofSeconds(30), Map.of());
        Sender.Workshop shared = bean(Sender.Workshop.class);
        Sender.Workshop workshop = new Sender.Workshop(shared.composer(), shared.ledger(), shared.outcomes(), circuit, shared.metrics(), clock,
                shared.watch(), shared.overdue(), shared.counts());
        return new Dispatcher(bean(Claims.class), relay, workshop, bean(ChannelSettings.class), new Bell());
    }

    /** @return her id; her address is her external id at example.com */
    long customer(String externalId, String locale, String zone) {
        String body = """
                {"email":"%s@example.com","firstName":"Sara","locale":"%s","timeZone":"%s",
                 "consents":[{"purpose":"marketing","channel":"email","granted":true,"source":"test"}]}"""
                .formatted(externalId, locale, zone);
        expect(201, call("PUT", "/api/customers/" + externalId, body));
        return bean(Customers.class).idsOf(List.of(externalId)).get(externalId);
    }

    HttpResponse<String> call(String method, String path, String body) {
        String basic = Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(address(path)))
                .header("Authorization", "Basic " + basic).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new AssertionError("Expected %d but got %d: %s".formatted(status, answer.statusCode(), answer.body()));
        }
    }

    String refusal(long customerId, String purpose) {
        TransactionTemplate transaction = new TransactionTemplate(bean(PlatformTransactionManager.class));
        return transaction.execute(status -> bean(Consents.class).refusals(List.of(customerId), purpose, "email").get(customerId));
    }

    Map<String, Object> row(UUID deliveryId) {
        return jdbc.sql("select * from delivery where id = ?").param(deliveryId).query().singleRow();
    }

    String state(UUID deliveryId) {
        return row(deliveryId).get("state").toString();
    }

    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"io.peyvand.channel", "io.peyvand.offer", "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access"})
    @ComponentScan({"io.peyvand.channel", "io.peyvand.offer", "io.peyvand.consent", "io.peyvand.customer", "io.peyvand.access",
        "io.peyvand.web", "io.peyvand.embedded"})
    static class Parts {

        @Bean
        ShiftedClock clock() {
            return new ShiftedClock();
        }

        @Bean
        ProcessEngine processEngine() {
            return mock(ProcessEngine.class);
        }

        @Bean
        Signals signals() {
            return new Signals();
        }
    }

    static class Signals {

        private final List<CustomerSignal> seen = new CopyOnWriteArrayList<>();

        @EventListener
        void on(CustomersSignalled signalled) {
            seen.addAll(signalled.signals());
        }

        private final List<SendingPaused> paused = new CopyOnWriteArrayList<>();

        @EventListener
        void on(SendingPaused event) {
            paused.add(event);
        }

        List<SendingPaused> paused() {
            return paused;
        }

        List<CustomerSignal> about(UUID deliveryId) {
            return seen.stream().filter(signal -> deliveryId.toString().equals(signal.reference())).toList();
        }
    }

    /** Business time, which tests may move; leases are the database's. */
    static class ShiftedClock extends Clock {

        private volatile Duration shift = Duration.ZERO;

        void moveTo(Instant instant) {
            shift = Duration.between(Clock.systemUTC().instant(), instant);
        }

        void moveBack() {
            shift = Duration.ZERO;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(shift);
        }
    }
}
