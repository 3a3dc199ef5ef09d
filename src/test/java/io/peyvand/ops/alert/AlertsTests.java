package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peyvand.access.PublicUrl;
import io.peyvand.ops.OperationsProgram;
import io.peyvand.web.Show;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What is wrong for long enough is told, once, and so is its end. */
class AlertsTests {

    private final OperationsProgram program = OperationsProgram.started();
    private final JdbcClient jdbc = program.jdbc;
    private final Turned clock = new Turned();
    private final Taken email = new Taken(Channel.EMAIL);
    private final Taken webhook = new Taken(Channel.WEBHOOK);
    private AlertSettings settings = settings(Map.of("email", "ops@shop.example", "webhook", "https://chat.shop.example/hook"));

    @BeforeEach
    void forgetAll() {
        // The program looks every half minute too: not at what these tests look at.
        jdbc.sql("update alert_evaluation set evaluated_at = 'infinity'").update();
        jdbc.sql("delete from alert").update();
        jdbc.sql("delete from alert_traffic").update();
    }

    @Test
    void tellsOnceWhatHoldsAndOnceWhenItIsOver() {
        see(1, 3);
        assertThat(told()).as("seen once").isEmpty();
        see(1, 4);
        assertThat(told()).containsExactly("EMAIL Alert: Customers are stuck: Onboarding", "WEBHOOK Alert: Customers are stuck: Onboarding");
        see(1, 9);
        see(1, 0);
        assertThat(told()).as("goes on, then right once").isEmpty();
        see(1, 0);
        assertThat(told()).containsExactly("EMAIL Over: Customers are stuck: Onboarding", "WEBHOOK Over: Customers are stuck: Onboarding");
        see(1, 0);
        assertThat(told()).isEmpty();
        assertThat(program.api.get("/api/operations/alerts?state=OVER").json().get("items").get(0).get("subject").asString()).isEqualTo("onboarding-journey");
    }

    @Test
    void tellsNothingOfWhatFlaps() {
        for (int round = 0; round < 5; round++) {
            see(1, 3);
            see(1, 0);
        }
        assertThat(told()).isEmpty();
        assertThat(jdbc.sql("select count(*) from alert").query(Integer.class).single()).isZero();
    }

    @Test
    void doesNotEndWhatFlaps() {
        see(1, 3);
        see(1, 3);
        told();
        for (int round = 0; round < 5; round++) {
            see(1, 0);
            see(1, 3);
        }
        assertThat(told()).isEmpty();
    }

    @Test
    void repeatsWhatGoesOnUntilSomebodyAcknowledgesIt() {
        see(1, 3);
        see(1, 3);
        told();
        clock.turn(Duration.ofHours(4));
        see(1, 5);
        assertThat(told()).containsExactly("EMAIL Still: Customers are stuck: Onboarding", "WEBHOOK Still: Customers are stuck: Onboarding");
        long id = program.api.get("/api/operations/alerts").json().get("items").get(0).get("id").asLong();
        var known = program.api.post("/api/operations/alerts/" + id + "/acknowledge", "{\"note\":\"Sara sees to it\"}");
        assertThat(known.json().get("acknowledged").get("note").asString()).isEqualTo("Sara sees to it");
        assertThat(program.api.post("/api/operations/alerts/" + id + "/acknowledge", "{}").json().get("acknowledged").get("note").asString())
                .as("again, without a note").isEqualTo("Sara sees to it");
        clock.turn(Duration.ofHours(9));
        see(1, 5);
        assertThat(told()).isEmpty();
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'alert.acknowledge' and subject = ?").param(Long.toString(id)).query(Integer.class).single())
                .isEqualTo(2);
        see(1, 0);
        see(1, 0);
        assertThat(told()).as("its end is told").hasSize(2);
        assertThat(program.api.post("/api/operations/alerts/" + id + "/acknowledge", "{}").status()).isEqualTo(409);
    }

    @Test
    void triesAgainWhatAChannelDoesNotTakeAndTellsTheOtherMeanwhile() {
        email.broken = true;
        see(1, 3);
        see(1, 3);
        assertThat(told()).containsExactly("WEBHOOK Alert: Customers are stuck: Onboarding");
        assertThat(told()).as("not before a minute has passed").isEmpty();
        assertThat(program.api.get("/api/operations/alerts").json().get("items").get(0).get("unsent").asString()).isEqualTo("The relay is away");
        email.broken = false;
        jdbc.sql("update alert_notice set due_at = now() where sent_at is null").update();
        assertThat(told()).containsExactly("EMAIL Alert: Customers are stuck: Onboarding");
        assertThat(told()).isEmpty();
        assertThat(program.api.get("/api/operations/alerts").json().get("items").get(0).get("unsent").isNull()).isTrue();
    }

    @Test
    void tellsWhatLastsOnceThereIsSomebodyToTell() {
        AlertSettings later = settings;
        settings = settings(Map.of());
        see(1, 3);
        see(1, 3);
        assertThat(told()).isEmpty();
        assertThat(program.api.get("/api/operations/alerts").json().get("items").get(0).get("toldAt").isNull()).isTrue();
        settings = later;
        clock.turn(Duration.ofSeconds(30));
        evaluation().evaluate(List.of());
        see(1, 0);
        assertThat(told()).as("not seen, then right once").isEmpty();
        see(1, 3);
        assertThat(told()).containsExactly("EMAIL Alert: Customers are stuck: Onboarding", "WEBHOOK Alert: Customers are stuck: Onboarding");
        assertThat(program.api.get("/api/operations/alerts").json().get("items").get(0).get("toldAt").asString()).isEqualTo(clock.instant().toString());
    }

    @Test
    void endsWhatNobodyMeasuresAnyMore() {
        see(1, 3);
        see(1, 3);
        told();
        clock.turn(Duration.ofMinutes(61));
        evaluation().evaluate(List.of());
        assertThat(told()).containsExactly("EMAIL Over: Customers are stuck: Onboarding", "WEBHOOK Over: Customers are stuck: Onboarding");
        assertThat(email.bodies.getLast()).contains("Nobody has measured it for an hour");
    }

    @Test
    void letsOneNodeEvaluateAtATime() {
        AlertLedger ledger = new AlertLedger(jdbc);
        jdbc.sql("update alert_evaluation set evaluated_at = '-infinity'").update();
        assertThat(ledger.claim(Duration.ofSeconds(25))).isTrue();
        assertThat(ledger.claim(Duration.ofSeconds(25))).isFalse();
    }

    @Test
    void readsMetersByTheirSubjects() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        gauge(meters, "peyvand.ops.exporter.lag", "partition", "2", 130);
        Gauge.builder("peyvand.ops.engine.reachable", () -> Double.NaN).register(meters);
        settings = settings(Map.of("oldest-instances.onboarding-journey", "P30D"));
        gauge(meters, "peyvand.ops.instances.oldest", "journey", "onboarding-journey", 40 * 86_400);
        gauge(meters, "peyvand.ops.instances.oldest", "journey", "win-back-journey", 40 * 86_400);
        assertThat(new Readings(meters, settings).shared().stream().filter(Reading::wrong).map(reading -> reading.kind() + " " + reading.subject()))
                .containsExactlyInAnyOrder("EXPORTER_LAG 2", "OLDEST_INSTANCE onboarding-journey");
    }

    @Test
    void takesNoMissingFolderForAFullDisk() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        gauge(meters, "disk.free", "path", "/full", 0);
        gauge(meters, "disk.total", "path", "/full", 9e9);
        gauge(meters, "disk.free", "path", "/missing", 0);
        gauge(meters, "disk.total", "path", "/missing", 0);
        assertThat(new Readings(meters, settings).ofThisNode()).singleElement().satisfies(reading -> {
            assertThat(reading.subject()).endsWith(" /full");
            assertThat(reading.wrong()).isTrue();
        });
    }

    @Test
    void addsUpWhatAllNodesSentAndWhatCameBack() {
        SimpleMeterRegistry one = new SimpleMeterRegistry();
        SimpleMeterRegistry other = new SimpleMeterRegistry();
        SentTraffic sending = new SentTraffic(one, jdbc, settings, clock);
        SentTraffic reading = new SentTraffic(other, jdbc, settings, clock);
        one.counter("peyvand.channel.sent").increment(300);
        other.counter("peyvand.channel.bounces", "kind", "hard").increment(30);
        other.counter("peyvand.channel.bounces", "kind", "soft").increment(30);
        sending.look();
        reading.look();
        sending.look();
        assertThat(one.get("peyvand.ops.bounces.share").gauge().value()).isEqualTo(0.1);
        clock.turn(Duration.ofMinutes(66));
        sending.look();
        assertThat(one.get("peyvand.ops.bounces.share").gauge().value()).as("too few to say").isZero();
    }

    /** It keeps its value: one that is only lent to it may be thrown away before it is read. */
    private static void gauge(SimpleMeterRegistry meters, String name, String tag, String subject, double value) {
        Gauge.builder(name, () -> value).tag(tag, subject).register(meters);
    }

    private void see(int threshold, double value) {
        clock.turn(Duration.ofSeconds(30));
        evaluation().evaluate(List.of(new Reading(AlertKind.OPEN_INCIDENTS, "onboarding-journey", value, threshold)));
    }

    private AlertEvaluation evaluation() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new AlertEvaluation(new Readings(meters, settings), new SentTraffic(meters, jdbc, settings, clock), new AlertLedger(jdbc), settings,
                new TransactionTemplate(program.bean(PlatformTransactionManager.class)), clock);
    }

    /** Since the last question. */
    private List<String> told() {
        AlertWords words = new AlertWords(program.bean(MessageSource.class), program.bean(Show.class), program.bean(PublicUrl.class));
        new Notices(jdbc, List.of(email, webhook), settings, words, clock).send();
        List<String> told = new ArrayList<>(email.subjects);
        told.addAll(webhook.subjects);
        email.subjects.clear();
        webhook.subjects.clear();
        return told;
    }

    static AlertSettings settings(Map<String, String> given) {
        Map<String, String> named = new HashMap<>();
        given.forEach((key, value) -> named.put("peyvand.alert." + key, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("peyvand.alert", AlertSettings.class);
    }

    private static final class Taken implements NoticeChannel {

        private final Channel channel;
        private final List<String> subjects = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();
        private boolean broken;

        private Taken(Channel channel) {
            this.channel = channel;
        }

        @Override
        public Channel channel() {
            return channel;
        }

        @Override
        public void send(Notice notice, Notice.Text text) throws NotSent {
            if (broken) {
                throw new NotSent("The relay is away", null);
            }
            subjects.add(channel + " " + text.subject());
            bodies.add(text.body());
        }
    }

    private static final class Turned extends Clock {

        private Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);

        void turn(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
