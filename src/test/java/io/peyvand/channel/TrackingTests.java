package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peyvand.access.SignedTokens;
import io.peyvand.channel.smtp.Circuit;
import io.peyvand.customer.Customers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;

class TrackingTests {

    private static final MachineHits.Verdict PERSON = new MachineHits.Verdict(null, false);

    private final ChannelProgram program = ChannelProgram.started();
    private final SmtpSink sink = new SmtpSink();
    private final Dispatcher dispatcher = program.dispatcherTo(sink.port(), new Circuit(Duration.ofMinutes(15)));
    private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    private long customer;
    private UUID id;
    private String clickPath;
    private String openPath;

    @BeforeEach
    void sendOne() throws Exception {
        customer = program.customer(name, "en", "UTC");
        NewDelivery wanted = new NewDelivery(name, "Task_SendMessage", customer, 1, "marketing", "email", "retention-discount",
                ContactPolicy.NONE, null, null);
        id = program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
        dispatcher.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> program.state(id).equals("ACCEPTED"));
        var parts = (jakarta.mail.internet.MimeMultipart) sink.takenFor(name + "@example.com").getFirst().mail().getContent();
        String html = parts.getBodyPart(1).getContent().toString();
        clickPath = found("/t/c/[\\w.-]+", html);
        openPath = found("/t/o/[\\w.-]+", html);
    }

    @AfterEach
    void stop() {
        dispatcher.stop();
        sink.close();
    }

    @Test
    void leadsToTheAddressFixedAtSendingAndTellsTheJourneyOnce() {
        for (int time = 1; time <= 2; time++) {
            HttpResponse<byte[]> answer = request("GET", clickPath);
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains("https://example.com/");
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> program.row(id).get("clicked_at") != null);
        awaitHits(2);

        assertThat(program.signals.about(id)).singleElement().satisfies(signal -> {
            assertThat(signal.type()).isEqualTo("message-clicked");
            assertThat(signal.customerId()).isEqualTo(customer);
        });
    }

    @Test
    void notesOpeningButMovesNoJourney() {
        HttpResponse<byte[]> answer = request("GET", openPath);
        awaitHits(1);

        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(program.row(id).get("opened_at")).isNotNull();
        assertThat(program.signals.about(id)).isEmpty();
    }

    @Test
    void countsNoHeadRequest() {
        assertThat(request("HEAD", clickPath).statusCode()).isEqualTo(302);
        awaitHits(1);

        assertThat(program.row(id).get("clicked_at")).isNull();
        assertThat(program.signals.about(id)).isEmpty();
    }

    @Test
    void refusesTokenThatIsNotOurs() {
        char last = clickPath.charAt(clickPath.length() - 3);
        String tampered = clickPath.substring(0, clickPath.length() - 3) + (last == 'A' ? 'B' : 'A') + clickPath.substring(clickPath.length() - 2);
        String otherTarget = "/t/c/" + program.bean(SignedTokens.class).sign("open", id + " https://evil.example/");

        assertThat(request("GET", tampered).statusCode()).isEqualTo(404);
        assertThat(request("GET", otherTarget).statusCode()).isEqualTo(404);
        assertThat(request("GET", "/t/c/nonsense").statusCode()).isEqualTo(404);
        assertThat(request("GET", openPath.replace("/t/o/", "/t/c/")).statusCode()).isEqualTo(404);
        assertThat(request("GET", clickPath.replace("/t/c/", "/t/o/")).statusCode()).isEqualTo(404);
    }

    @Test
    void showsExportsAndErasesWhatWasSent() {
        request("GET", clickPath);
        await().atMost(Duration.ofMinutes(2)).until(() -> program.row(id).get("clicked_at") != null);
        DeliveryFacet facet = program.bean(DeliveryFacet.class);

        assertThat(facet.timeline(customer, program.clock.instant().plusSeconds(5), 10)).extracting(entry -> entry.title())
                .containsExactly("message-clicked", "message-sent", "message-requested");
        assertThat(facet.export(customer).toString()).contains(id.toString()).contains("https://example.com/");
        facet.erase(customer);
        facet.erase(customer);
        assertThat(program.jdbc.sql("select count(*) from delivery_hit where delivery_id = ?").param(id).query(Long.class).single()).isZero();
    }

    @Test
    void keepsTheHitsBesideOneThatCannotBeStored() {
        HitBuffer buffer = program.bean(HitBuffer.class);
        // A nought is nothing a text column takes: one hit of the batch is refused for good.
        buffer.add(new Hits.Hit(id, "click", program.clock.instant(), "https://example.com/" + (char) 0, 1, PERSON));
        for (int time = 0; time < 5; time++) {
            buffer.add(new Hits.Hit(id, "open", program.clock.instant(), null, 1, PERSON));
        }
        awaitHits(5);
    }

    @Test
    void answersWhileTheDatabaseIsAwayAndStoresTheHitsLater() {
        AtomicBoolean away = new AtomicBoolean(true);
        Hits hits = new Hits(program.jdbc, program.bean(MachineHits.class)) {
            @Override
            public void store(List<Hits.Hit> batch) {
                if (away.get()) {
                    throw new DataAccessResourceFailureException("the database is away");
                }
                super.store(batch);
            }
        };
        HitBuffer buffer = new HitBuffer(hits, program.bean(ClickJudge.class), new SimpleMeterRegistry());
        buffer.start();
        try {
            TrackingController links = new TrackingController(program.bean(SignedTokens.class), buffer, program.bean(MachineHits.class), program.clock);
            assertThat(links.click(clickPath.substring("/t/c/".length()), new MockHttpServletRequest("GET", clickPath)).getStatusCode().value()).isEqualTo(302);
            await().during(Duration.ofMillis(500)).until(() -> program.row(id).get("clicked_at") == null);
            away.set(false);
            awaitHits(1);
        } finally {
            buffer.stop();
        }
    }

    private void awaitHits(int hits) {
        await().atMost(Duration.ofMinutes(2)).until(() ->
                program.jdbc.sql("select count(*) from delivery_hit where delivery_id = ?").param(id).query(Long.class).single() == hits);
    }

    private HttpResponse<byte[]> request(String method, String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(program.address(path))).method(method, HttpRequest.BodyPublishers.noBody()).build();
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }
}
