package io.peyvand.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.PeyvandTest;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.Customers;
import io.peyvand.customer.CustomersSignalled;
import io.peyvand.customer.NewCustomer;
import io.peyvand.engine.Job;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.Journeys.Candidate;
import io.peyvand.segment.Segments;
import io.peyvand.tracking.NewEvent;
import io.peyvand.tracking.TrackedEvents;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The models that ship, on the real broker with all workers. */
@PeyvandTest
class ShippedJourneysIntegrationTests {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Map<String, Object> NO_WAITS =
            Map.of("activationWindow", "PT0S", "answerWindow", "PT1H", "reactionWindow", "PT0S", "contactPatience", "PT0S");

    @Autowired
    private Journeys journeys;
    @Autowired
    private ApplyEntryRulesWorker entryRules;
    @Autowired
    private ProcessEngine engine;
    @Autowired
    private Customers customers;
    @Autowired
    private TrackedEvents events;
    @Autowired
    private Segments segments;
    @Autowired
    private ApplicationEventPublisher publisher;
    @Autowired
    private TransactionTemplate transaction;
    @Autowired
    private JdbcClient jdbc;
    @Autowired
    private Clock clock;

    @Test
    void changedTableChangesNextOffer() throws IOException {
        String table = Files.readString(Path.of("dmn", "treatment.dmn"));
        long first = onboard();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(offers(first)).contains("onboarding-help"));
        String changed = table.replace("<text>\"onboarding-help\"</text></outputEntry>", "<text>\"cross-sell\"</text></outputEntry>");
        engine.deploy(List.of(new ModelFile("treatment.dmn", changed)), "test");
        try {
            long next = onboard();
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(offers(next)).contains("cross-sell").doesNotContain("onboarding-help"));
        } finally {
            engine.deploy(List.of(new ModelFile("treatment.dmn", table)), "test");
        }
    }

    @Test
    void scoringTwiceStartsNothingTwice() {
        String her = customer();
        long id = customers.idsOf(List.of(her)).get(her);
        events.record(List.of(new NewEvent(UUID.randomUUID().toString(), "purchase", her, clock.instant().minus(Duration.ofDays(700)),
                new BigDecimal("50.00"), "EUR", Map.of())));
        long first = score();
        List<UUID> started = enrolments(id);
        assertThat(started).as("she has lapsed long ago").hasSize(1);
        entryRules.handle(new Job(1, "journey.applyEntryRules", 1, "nightly-scoring", 1, "Task_ApplyEntryRules", Map.of(),
                Map.of("scoringId", String.valueOf(first))));
        score();
        assertThat(enrolments(id)).isEqualTo(started);
    }

    @Test
    void goesOnAfterBrokerWasKilledInTheMiddleOfWait() {
        engine.deploy(List.of(WaitingJourney.model("patient-journey", "always", "erased")), "test");
        String her = customer();
        long id = customers.idsOf(List.of(her)).get(her);
        journeys.enrol("patient-journey", List.of(new Candidate(id, BigDecimal.TEN, Map.of())));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(id)).contains("Task_LoadFacts"));
        killBroker();
        transaction.executeWithoutResult(status -> publisher.publishEvent(new CustomersSignalled(List.of(
                new CustomerSignal(UUID.randomUUID().toString(), id, "activated", clock.instant(), null, Map.of())))));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(steps(id)).contains("Task_LoadFactsAgain"));
    }

    private static void killBroker() {
        List<ProcessHandle> brokers = ProcessHandle.current().descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("zeebe") && process.info().command().orElse("").endsWith("java"))
                .toList();
        assertThat(brokers).isNotEmpty();
        brokers.forEach(ProcessHandle::destroyForcibly);
    }

    private long onboard() {
        String her = customer();
        long id = customers.idsOf(List.of(her)).get(her);
        journeys.enrol("onboarding-journey", List.of(new Candidate(id, BigDecimal.TEN, NO_WAITS)));
        return id;
    }

    private String customer() {
        String externalId = "shipped-" + UUID.randomUUID();
        // It is noon where she lives: quiet hours do not keep us from writing to her.
        int hours = 12 - clock.instant().atOffset(ZoneOffset.UTC).getHour();
        String zone = hours == 0 ? "UTC" : ZoneOffset.ofHours(hours).getId();
        customers.importAll(List.of(new NewCustomer(externalId, new CustomerForm(externalId + "@example.org", null, "Nora", null, "en", zone,
                Map.of(), List.of(new ConsentStatement("marketing", "email", true, "test", null))))));
        return externalId;
    }

    private long score() {
        long scoring = segments.request();
        await().atMost(PATIENCE).until(() -> jdbc.sql("SELECT state FROM scoring WHERE id = ?").param(scoring).query(String.class).single().equals("DONE"));
        return scoring;
    }

    private List<String> offers(long customer) {
        return jdbc.sql("SELECT offer FROM delivery WHERE customer_id = ?").param(customer).query(String.class).list();
    }

    private List<UUID> enrolments(long customer) {
        return jdbc.sql("SELECT id FROM enrolment WHERE customer_id = ? ORDER BY id").param(customer).query(UUID.class).list();
    }

    private List<String> steps(long customer) {
        return jdbc.sql("SELECT element_id FROM journey_step WHERE customer_id = ? ORDER BY at").param(customer).query(String.class).list();
    }
}
