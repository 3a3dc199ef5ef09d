package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.PeyvandTest;
import io.peyvand.customer.Customers;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.Journeys.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class EnrolmentIntegrationTests {

    @Autowired
    private Journeys journeys;
    @Autowired
    private Entries entries;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Customers customers;
    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void deploy() {
        engine.deploy(List.of(
                WaitingJourney.model("once-journey", "never", "erased"),
                WaitingJourney.model("monthly-journey", "P30D", "erased"),
                WaitingJourney.model("open-journey", "always", "erased")), "test");
    }

    @Test
    void enrolsOnceWhenAskedTwice() {
        long customer = customer();
        assertThat(enrol("once-journey", customer)).isEqualTo(1);
        assertThat(enrol("once-journey", customer)).isZero();
        assertThat(enrolments("once-journey", customer)).isEqualTo(1);
    }

    @Test
    void enrolsOnceWhenAskedByManyAtOnce() throws Exception {
        Set<String> externalIds = IntStream.range(0, 200).mapToObj(index -> UUID.randomUUID().toString()).collect(Collectors.toSet());
        List<Long> ids = List.copyOf(customers.registerAll(externalIds).values());
        Callable<Integer> enrolAll = () -> {
            List<Long> shuffled = new ArrayList<>(ids);
            Collections.shuffle(shuffled);
            return journeys.enrol("open-journey", shuffled.stream().map(EnrolmentIntegrationTests::candidate).toList());
        };
        int enrolled = 0;
        try (ExecutorService nodes = Executors.newFixedThreadPool(6)) {
            for (Future<Integer> result : nodes.invokeAll(Collections.nCopies(6, enrolAll))) {
                enrolled += result.get();
            }
        }
        assertThat(enrolled).isEqualTo(200);
    }

    @Test
    void letsNobodyInAgainBeforeReentryTime() {
        long customer = customer();
        enrol("monthly-journey", customer);
        end("monthly-journey", customer, "now() + interval '30 days'");
        assertThat(enrol("monthly-journey", customer)).isZero();
    }

    @Test
    void letsHerInAgainAfterReentryTime() {
        long customer = customer();
        enrol("monthly-journey", customer);
        end("monthly-journey", customer, "now() - interval '1 second'");
        assertThat(enrol("monthly-journey", customer)).isEqualTo(1);
        assertThat(enrolments("monthly-journey", customer)).isEqualTo(2);
    }

    @Test
    void letsNobodyInWhileRunGoesOn() {
        long customer = customer();
        enrol("open-journey", customer);
        assertThat(enrol("open-journey", customer)).isZero();
    }

    @Test
    void refusesReleaseBeforeReentryTimeInDatabase() {
        long customer = customer();
        enrol("monthly-journey", customer);
        end("monthly-journey", customer, "now() + interval '30 days'");
        assertThatThrownBy(() -> jdbc.sql("UPDATE enrolment SET released_at = now() WHERE customer_id = ?").param(customer).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusesReleaseOfRunningEnrolmentInDatabase() {
        long customer = customer();
        enrol("open-journey", customer);
        assertThatThrownBy(() -> jdbc.sql("UPDATE enrolment SET released_at = now(), reentry_at = now() WHERE customer_id = ?").param(customer).update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void enrolsOnceForSameSourceAlsoAfterRunHasEnded() {
        long customer = customer();
        assertThat(enter("open-journey", customer, "job-1")).isEqualTo(1);
        end("open-journey", customer, "now() - interval '1 second'");
        assertThat(enter("open-journey", customer, "job-1")).isZero();
        assertThat(enter("open-journey", customer, "job-2")).isEqualTo(1);
    }

    @Test
    void refusesUnknownJourney() {
        assertThatThrownBy(() -> enrol("no-such-journey", customer())).isInstanceOf(UnknownJourney.class).hasMessageContaining("no-such-journey");
    }

    private int enrol(String journey, long customer) {
        return journeys.enrol(journey, List.of(candidate(customer)));
    }

    private int enter(String journey, long customer, String source) {
        return entries.enter(List.of(new Entry(journey, customer, source, false, BigDecimal.ONE, Map.of(), null)), 0);
    }

    private void end(String journey, long customer, String reentryAt) {
        jdbc.sql("UPDATE enrolment SET state = 'ENDED', ended_at = now(), reentry_at = " + reentryAt + " WHERE journey = ? AND customer_id = ?")
                .params(journey, customer).update();
    }

    private int enrolments(String journey, long customer) {
        return jdbc.sql("SELECT count(*) FROM enrolment WHERE journey = ? AND customer_id = ?")
                .params(journey, customer).query(Integer.class).single();
    }

    private long customer() {
        return customers.registerAll(Set.of(UUID.randomUUID().toString())).values().iterator().next();
    }

    private static Candidate candidate(long customer) {
        return new Candidate(customer, BigDecimal.ZERO, Map.of());
    }
}
