package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.PeyvandTest;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.Journeys.Candidate;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PeyvandTest
class JourneySignalsIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Autowired
    private Journeys journeys;
    @Autowired
    private Enrolments enrolments;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Customers customers;
    @Autowired
    private ApplicationEventPublisher events;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Clock clock;

    @BeforeEach
    void deploy() {
        engine.deploy(List.of(
                WaitingJourney.model("waiting-journey", "always", "purchase, complaint, consent-withdrawn, erased"),
                WaitingJourney.model("stubborn-journey", "always", "erased")), "test");
    }

    @ParameterizedTest
    @ValueSource(strings = {"purchase", "complaint", "consent-withdrawn", "erased"})
    void endsRunByEachReason(String reason) {
        Enrolment run = waiting("waiting-journey");
        signal(reason, run, UUID.randomUUID().toString());
        assertThat(current(run).endedAt()).as("ended in the transaction that stored the signal").isNotNull();
        assertThat(current(run).exitReason()).isEqualTo(reason);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(current(run).outcome()).isEqualTo("left-by-" + reason));
    }

    @Test
    void goesOnWhenSignalIsOlderThanEnrolment() {
        Enrolment run = waiting("waiting-journey");
        publish(new CustomerSignal(UUID.randomUUID().toString(), run.customerId(), "purchase", run.enrolledAt().minusSeconds(1), null, Map.of()));
        assertThat(current(run).endedAt()).isNull();
    }

    @Test
    void goesOnWhenItsModelDoesNotExitOnTheSignal() {
        Enrolment run = waiting("stubborn-journey");
        signal("purchase", run, UUID.randomUUID().toString());
        assertThat(current(run).endedAt()).isNull();
    }

    @Test
    void deliversEventThatCameBeforeTheWait() {
        Enrolment run = enrol("waiting-journey");
        signal("activated", run, UUID.randomUUID().toString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(run)).contains("Task_LoadFactsAgain"));
    }

    @Test
    void deliversSameEventOnce() {
        Enrolment run = waiting("waiting-journey");
        String id = UUID.randomUUID().toString();
        signal("activated", run, id);
        signal("activated", run, id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(run)).contains("Task_LoadFactsAgain"));
        // A marker behind it on the same way shows that the repetition has been worked off.
        Enrolment marker = waiting("waiting-journey");
        signal("activated", marker, UUID.randomUUID().toString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(marker)).contains("Task_LoadFactsAgain"));
        assertThat(current(run).endedAt()).isNull();
        await().atMost(PATIENCE).untilAsserted(() ->
                assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE correlation_key = ?").param(run.id().toString()).query(Integer.class).single()).isZero());
        signal("activated", run, UUID.randomUUID().toString());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(current(run).outcome()).isEqualTo("used-twice"));
    }

    @Test
    void cancelsStartThatTheEngineHasNotHeardOf() {
        Enrolment run = transaction.execute(status -> {
            Enrolment enrolled = enrol("waiting-journey");
            signal("purchase", enrolled, UUID.randomUUID().toString());
            return enrolled;
        });
        assertThat(current(run).state()).isEqualTo("CANCELLED");
        assertThat(jdbc.sql("SELECT count(*) FROM outbox WHERE correlation_key = ?").param(run.id().toString()).query(Integer.class).single()).isZero();
    }

    @Test
    void startsSecondRecoveryWhenSheComplainsAgain() {
        long customer = customer();
        publish(complaint(customer));
        Enrolment first = enrolments.blocking("recovery-journey", customer).orElseThrow();
        publish(complaint(customer));
        Enrolment second = enrolments.blocking("recovery-journey", customer).orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(current(first).exitReason()).isEqualTo("complaint");
        assertThat(second.endedAt()).isNull();
    }

    @Test
    void startsNothingForOldComplaint() {
        long customer = customer();
        publish(new CustomerSignal(UUID.randomUUID().toString(), customer, "complaint", clock.instant().minus(Duration.ofDays(400)), null, Map.of()));
        assertThat(enrolments.blocking("recovery-journey", customer)).isEmpty();
    }

    @Test
    void startsOnceForSameComplaintToldTwice() {
        long customer = customer();
        CustomerSignal complaint = complaint(customer);
        publish(complaint);
        publish(complaint);
        assertThat(jdbc.sql("SELECT count(*) FROM enrolment WHERE customer_id = ? AND journey = 'recovery-journey'").param(customer)
                .query(Integer.class).single()).isEqualTo(1);
    }

    @Test
    void keepsWhyEntryRuleCalledForJourney() {
        long customer = customer();
        publish(complaint(customer));
        Enrolment run = enrolments.blocking("recovery-journey", customer).orElseThrow();
        assertThat(jdbc.sql("SELECT enrolment_id::text FROM decision_record WHERE id = ?").param("entry-" + run.id()).query(String.class).list())
                .containsExactly(run.id().toString());
    }

    private Enrolment waiting(String journey) {
        Enrolment run = enrol(journey);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(run)).contains("Task_LoadFacts"));
        return run;
    }

    private Enrolment enrol(String journey) {
        long customer = customer();
        journeys.enrol(journey, List.of(new Candidate(customer, BigDecimal.ZERO, Map.of())));
        return enrolments.blocking(journey, customer).orElseThrow();
    }

    private void signal(String type, Enrolment run, String id) {
        Instant now = clock.instant();
        publish(new CustomerSignal(id, run.customerId(), type, now.isBefore(run.enrolledAt()) ? run.enrolledAt() : now, null, Map.of()));
    }

    private CustomerSignal complaint(long customer) {
        return new CustomerSignal(UUID.randomUUID().toString(), customer, "complaint", clock.instant(), null, Map.of());
    }

    private void publish(CustomerSignal signal) {
        transaction.executeWithoutResult(status -> events.publishEvent(new CustomersSignalled(List.of(signal))));
    }

    private Enrolment current(Enrolment run) {
        return enrolments.enteredBefore(run.customerId(), clock.instant().plusSeconds(60), 10).stream()
                .filter(row -> row.id().equals(run.id())).findFirst().orElseThrow();
    }

    private List<String> steps(Enrolment run) {
        return jdbc.sql("SELECT element_id FROM journey_step WHERE enrolment_id = ? ORDER BY at").param(run.id()).query(String.class).list();
    }

    private long customer() {
        return customers.registerAll(Set.of(UUID.randomUUID().toString())).values().iterator().next();
    }
}
