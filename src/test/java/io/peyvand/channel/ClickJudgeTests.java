package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.customer.Customers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hits as they were recorded behind a mail filter, on a real table. They lie ahead of the program's own clock, so that only these tests judge them. */
class ClickJudgeTests {

    private static final MachineHits.Verdict PERSON = new MachineHits.Verdict(null, false);
    private static final MachineHits.Verdict DATA_CENTRE = new MachineHits.Verdict(null, true);

    private final ChannelProgram program = ChannelProgram.started();
    private final MachineHits machines =
            new MachineHits(program.bean(KnownMachines.class), Duration.ofSeconds(2), Duration.ofSeconds(3), true);
    private final Hits hits = new Hits(program.jdbc, machines);
    private final TransactionTemplate transaction = new TransactionTemplate(program.bean(PlatformTransactionManager.class));
    private final String name = "j" + UUID.randomUUID().toString().substring(0, 8);
    private final Instant sent = Instant.now().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MILLIS);
    private UUID id;

    @BeforeEach
    void sentAWhileAgo() {
        long customer = program.customer(name, "en", "UTC");
        NewDelivery wanted = new NewDelivery(name, "Task_SendMessage", customer, 1, "marketing", "email", "retention-discount",
                ContactPolicy.NONE, null, null);
        id = program.bean(Deliveries.class).enqueue(wanted, program.bean(Customers.class).find(customer).orElseThrow());
        program.jdbc.sql("update delivery set state = 'ACCEPTED', accepted_at = ?, ended_at = ? where id = ?")
                .param(sent.atOffset(ZoneOffset.UTC)).param(sent.atOffset(ZoneOffset.UTC)).param(id).update();
    }

    @Test
    void holdsAClickAndCountsItWhenNothingElseFollowed() {
        store(click(60_000, "/one", 3));
        judgeAt(62_000);
        assertThat(clickedAt()).isNull();
        assertThat(program.signals.about(id)).isEmpty();

        judgeAt(64_001);
        assertThat(clickedAt()).isEqualTo(sent.plusMillis(60_000));
        assertThat(program.signals.about(id)).singleElement().satisfies(signal -> assertThat(signal.type()).isEqualTo("message-clicked"));
    }

    @Test
    void tellsNoJourneyWhenAllLinksAreFollowedAtOnce() {
        store(open(59_500), click(60_000, "/one", 3), click(60_400, "/two", 3));
        judgeAt(61_000);
        store(click(62_900, "/three", 3));
        judgeAt(64_001);
        judgeAt(70_000);

        assertThat(clickedAt()).isNull();
        assertThat(program.row(id).get("opened_at")).isNull();
        assertThat(program.signals.about(id)).isEmpty();
        assertThat(reasons()).containsOnly("ALL_LINKS_AT_ONCE").hasSize(4);
    }

    @Test
    void countsAPersonWhoFollowsTwoOfThreeLinks() {
        store(click(60_000, "/one", 3), click(61_000, "/two", 3), click(61_500, "/one", 3));
        judgeAt(70_000);

        assertThat(clickedAt()).isEqualTo(sent.plusMillis(60_000));
    }

    @Test
    void countsAPersonWhoFollowsAllLinksInHerOwnTime() {
        store(click(60_000, "/one", 2), click(63_001, "/two", 2));
        judgeAt(70_000);

        assertThat(clickedAt()).isEqualTo(sent.plusMillis(60_000));
    }

    @Test
    void takesFiveLinksWithinMomentsForAMachineOfALongMailToo() {
        store(click(60_000, "/1", 20), click(60_100, "/2", 20), click(60_200, "/3", 20), click(60_300, "/4", 20), click(60_400, "/5", 20));
        judgeAt(70_000);

        assertThat(clickedAt()).isNull();
    }

    @Test
    void countsThePersonWhoComesAfterTheFilter() {
        store(click(60_000, "/one", 2), click(60_100, "/two", 2));
        judgeAt(64_101);
        store(click(90_000, "/two", 2));
        judgeAt(94_001);

        assertThat(clickedAt()).isEqualTo(sent.plusMillis(90_000));
        assertThat(program.signals.about(id)).hasSize(1);
    }

    @Test
    void takesBackWhatWasCountedBeforeALateStoredHitGaveTheMachineAway() {
        store(click(60_000, "/one", 2));
        judgeAt(64_001);
        assertThat(clickedAt()).isNotNull();
        store(click(60_500, "/two", 2));
        judgeAt(64_600);

        assertThat(clickedAt()).isNull();
    }

    @Test
    void countsClickFromADataCentreOnlyAfterAnOpening() {
        store(new Hits.Hit(id, "click", sent.plusMillis(60_000), "/one", 2, DATA_CENTRE));
        judgeAt(70_000);
        assertThat(clickedAt()).isNull();

        store(open(80_000), new Hits.Hit(id, "click", sent.plusMillis(85_000), "/one", 2, DATA_CENTRE));
        judgeAt(90_000);
        assertThat(clickedAt()).isEqualTo(sent.plusMillis(85_000));
        assertThat(reasons()).containsExactly("DATA_CENTRE", null, null);
    }

    @Test
    void countsNothingThatComesFasterThanAPersonReads() {
        store(open(1_000), click(1_900, "/one", 3));
        judgeAt(10_000);
        assertThat(reasons()).containsExactly("TOO_SOON", "TOO_SOON");
        assertThat(clickedAt()).isNull();
        assertThat(program.row(id).get("opened_at")).isNull();

        store(open(2_100), click(20_100, "/one", 3));
        judgeAt(30_000);
        assertThat(clickedAt()).isNotNull();
        assertThat(program.row(id).get("opened_at")).isNotNull();
    }

    @Test
    void signalsOnceWhenTwoNodesJudgeAtTheSameMoment() throws Exception {
        store(click(60_000, "/one", 3), click(61_000, "/one", 3));
        try (var nodes = Executors.newFixedThreadPool(2)) {
            Callable<Void> node = () -> {
                judgeAt(70_000);
                return null;
            };
            for (var done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        }
        judgeAt(70_000);

        assertThat(program.signals.about(id)).hasSize(1);
        assertThat(clickedAt()).isEqualTo(sent.plusMillis(60_000));
    }

    private Hits.Hit click(long millis, String path, int links) {
        return new Hits.Hit(id, "click", sent.plusMillis(millis), "https://shop.example" + path, links, PERSON);
    }

    private Hits.Hit open(long millis) {
        return new Hits.Hit(id, "open", sent.plusMillis(millis), null, 1, PERSON);
    }

    private void store(Hits.Hit... seen) {
        transaction.executeWithoutResult(status -> hits.store(List.of(seen)));
    }

    private void judgeAt(long millis) {
        ClickJudge judge = new ClickJudge(program.jdbc, program.context, machines, Clock.fixed(sent.plusMillis(millis), ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> judge.judge());
    }

    private @Nullable Instant clickedAt() {
        Object at = program.row(id).get("clicked_at");
        return at == null ? null : ((java.sql.Timestamp) at).toInstant();
    }

    private List<@Nullable String> reasons() {
        return program.jdbc.sql("select reason from delivery_hit where delivery_id = ? order by at").param(id)
                .query().listOfRows().stream().map((Map<String, Object> row) -> (String) row.get("reason")).toList();
    }
}
