package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** Each test rolls back, so that the starter which runs beside it never sees the rows. */
@PeyvandTest
@Transactional
class StartQueueIntegrationTests {

    private static final String JOURNEY = "queued-journey";

    @Autowired
    private StartQueue queue;
    @Autowired
    private Enrolments enrolments;
    @Autowired
    private StartSuspensions suspensions;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void claimsUrgentThenMostValuable() {
        UUID cheap = enrol(false, "9000001");
        UUID dear = enrol(false, "9000002");
        UUID urgent = enrol(true, "1");
        assertThat(claimedOneByOne(Set.of(cheap, dear, urgent))).containsExactly(urgent, dear, cheap);
    }

    @Test
    void claimsNothingTwiceWithinLease() {
        UUID id = enrol(true, "9000000");
        assertThat(claim(true)).contains(id);
        assertThat(claim(true)).doesNotContain(id);
    }

    @Test
    void claimsAgainWhenNodeDiedWithItsLease() {
        UUID id = enrol(true, "9000000");
        claim(true);
        jdbc.sql("UPDATE enrolment SET leased_until = now() - interval '1 second' WHERE id = ?").param(id).update();
        assertThat(claim(false)).as("the engine still knows the message id").contains(id);
    }

    @Test
    void leavesStartAloneThatMayRunUntilWorkersHaveLookedAround() {
        UUID id = enrol(true, "9000000");
        jdbc.sql("UPDATE enrolment SET offered_at = now() - interval '20 minutes' WHERE id = ?").param(id).update();
        assertThat(claim(false)).doesNotContain(id);
        assertThat(claim(true)).contains(id);
    }

    @Test
    void leavesStartAloneWhoseJourneyIsStillSpreading() {
        UUID id = enrol(true, "9000000");
        assertThat(queue.claim(1_000, true, Set.of(JOURNEY))).extracting(claimed -> claimed.enrolment().id()).doesNotContain(id);
    }

    @Test
    void keepsStartsOfSuspendedJourneyUntilItGoesOn() {
        UUID id = enrol(true, "9000000");
        suspensions.suspend(JOURNEY, "wrong text");
        assertThat(claim(true)).doesNotContain(id);
        suspensions.resume(JOURNEY);
        assertThat(claim(true)).contains(id);
    }

    @Test
    void claimsNothingAtAllDuringMaintenance() {
        enrol(true, "9000000");
        suspensions.suspend(Suspension.ALL, "backup");
        assertThat(queue.claim(1_000, true, Set.of())).isEmpty();
    }

    @Test
    void startsNothingThatEndedWhileItWasPublished() {
        UUID id = enrol(true, "9000000");
        claim(true);
        enrolments.exit(List.of(new Enrolments.Exit(id, "purchase", "infinity")));
        queue.markStarted(List.of(id));
        assertThat(state(id)).isEqualTo("CANCELLED");
    }

    @Test
    void offersLostStartThreeTimesMore() {
        UUID id = enrol(true, "9000000");
        for (int restart = 1; restart <= 3; restart++) {
            lose(id);
            assertThat(queue.requeueLost(List.of(JOURNEY))).containsExactly(id);
        }
        lose(id);
        assertThat(queue.requeueLost(List.of(JOURNEY))).isEmpty();
        assertThat(queue.stuck(List.of(JOURNEY))).isEqualTo(1);
    }

    private void lose(UUID id) {
        jdbc.sql("UPDATE enrolment SET state = 'STARTED', started_at = now() - interval '12 minutes' WHERE id = ?").param(id).update();
    }

    /** Between them stands whatever other tests have left in the queue. */
    private List<UUID> claimedOneByOne(Set<UUID> mine) {
        return Stream.generate(() -> queue.claim(1, true, Set.of()).getFirst().enrolment().id()).filter(mine::contains).limit(mine.size()).toList();
    }

    private List<UUID> claim(boolean settled) {
        return queue.claim(1_000, settled, Set.of()).stream().map(claimed -> claimed.enrolment().id()).toList();
    }

    private UUID enrol(boolean urgent, String priority) {
        long customer = ThreadLocalRandom.current().nextLong(1_000_000_000, Long.MAX_VALUE);
        return enrolments.enrol(List.of(new Entry(JOURNEY, customer, null, urgent, new BigDecimal(priority), Map.of(), null))).get(customer);
    }

    private String state(UUID id) {
        return jdbc.sql("SELECT state FROM enrolment WHERE id = ?").param(id).query(String.class).single();
    }
}
