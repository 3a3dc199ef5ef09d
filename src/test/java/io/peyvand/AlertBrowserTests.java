package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.engine.EngineUnderTest;
import io.peyvand.engine.JobIncident;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ProcessEngine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The way of whoever is on duty: from an alert to the customer who is stuck, and until she is not. */
@PeyvandTest
class AlertBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private EngineUnderTest worker;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private final String process = "stuck-" + UUID.randomUUID();
    private final String her = "stuck-" + UUID.randomUUID();
    private ApiClient api;
    private Browser browser;

    @BeforeEach
    void letHerGetStuck() throws IOException {
        assumeTrue(Browser.installed(), "NO BROWSER TESTS: /usr/bin/chromium is missing; set CHROMIUM to a Chromium or Chrome to run them");
        api = new ApiClient(port);
        assertThat(api.put("/api/customers/" + her, "{\"email\": \"%s@example.com\"}".formatted(her)).status()).isEqualTo(201);
        String enrolment = UUID.randomUUID().toString();
        worker.onWork(enrolment, job -> {
            if (!"loyal".equals(job.variables().get("stage"))) {
                throw new JobIncident("The stage '%s' is none that we know.".formatted(job.variables().get("stage")));
            }
            return Map.of();
        });
        String model = new ClassPathResource("ops/working.bpmn").getContentAsString(StandardCharsets.UTF_8).replace("PROCESS_ID", process).replace("LABEL", "one");
        engine.deploy(List.of(new ModelFile(process + ".bpmn", model)), "test");
        await().atMost(PATIENCE).until(() -> !definitions().isEmpty());
        long customer = jdbc.sql("select id from customer where external_id = ?").param(her).query(Long.class).single();
        engine.startAt(definitions().getFirst(), List.of("Task_Work"),
                Map.of("enrolmentId", enrolment, "customerId", Long.toString(customer), "stage", "loyl")).join();
    }

    private List<Long> definitions() {
        return jdbc.sql("select key from projection.process_definition where process_id = ?").param(process).query(Long.class).list();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void leadsFromAlertToMendedInstance() throws Exception {
        await().atMost(PATIENCE).until(() -> alerts("OPEN").contains(process));
        browser = new Browser();
        browser.size(1280, 900, false);
        // As the link in a notice leads whoever is not signed in.
        browser.open("http://localhost:" + port + "/operations/alerts#incident-rate");
        browser.enter();
        browser.await("document.querySelector('#incident-rate').open");
        browser.speak("en");
        assertThat(browser.text(alert())).contains("Customers are stuck").contains("open incidents: 1");
        assertThat(browser.evaluate("Number(document.querySelector('.tabs .count').innerText)").asInt()).isPositive();
        lookInBothLanguages();

        browser.evaluate("document.querySelector('%s [name=note]').value = 'Sara sees to it'".formatted(alert()));
        browser.leaveBy("document.querySelector('%s form button').click()".formatted(alert()));
        assertThat(browser.text(alert())).contains("Acknowledged by admin").contains("Sara sees to it");
        browser.leaveBy("document.querySelector('%s a.button').click()".formatted(alert()));
        assertThat(browser.text(".groups")).contains("The stage").contains("is none that we know");
        // The model of this test has no diagram, of which the page of the instance complains.
        assertThat(browser.complaints()).isEmpty();
        browser.leaveBy("document.querySelector('.groups a.message').click()");
        assertThat(browser.text("#content")).contains(her);
        browser.await("document.querySelector('#actions textarea[name=variables]') !== null && document.querySelector('.htmx-added') === null");
        browser.evaluate("document.querySelector('#actions textarea[name=variables]').value = 'stage = loyal'");
        browser.evaluate("document.querySelector('#actions form button[type=submit]').click()");
        await().atMost(PATIENCE).until(() -> jdbc.sql("select count(*) from projection.incident where process_id = ? and ended_at = 'infinity'").param(process)
                .query(Integer.class).single() == 0);
        browser.screenshot(PICTURES.resolve("mended-instance.png"));
        // The incident is over before the step is done anew.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(worker.steps(enrolmentOfHers())).extracting(step -> step.outcome()).last().isEqualTo("done"));
        await().atMost(PATIENCE).until(() -> !alerts("OPEN").contains(process) && alerts("OVER").contains(process));
        browser.open("http://localhost:" + port + "/operations/alerts#open-incidents");
        assertThat(browser.text("main table")).contains("Working, one").contains("Sara sees to it");
        browser.await("document.querySelector('#open-incidents').open");
    }

    private String enrolmentOfHers() {
        return jdbc.sql("select replace(value, '\"', '') from projection.variable_change v join projection.process_instance i on i.key = v.instance_key"
                + " where i.process_id = ? and v.name = 'enrolmentId' limit 1").param(process).query(String.class).single();
    }

    private void lookInBothLanguages() throws IOException {
        browser.screenshot(PICTURES.resolve("alerts-en.png"));
        browser.size(390, 844, true);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        browser.screenshot(PICTURES.resolve("alerts-en-phone.png"));
        browser.speak("fa");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertThat(browser.text(alert())).contains("مشتریانی گیر کرده‌اند");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        browser.screenshot(PICTURES.resolve("alerts-fa-phone.png"));
        browser.size(1280, 900, false);
        browser.screenshot(PICTURES.resolve("alerts-fa.png"));
        browser.speak("en");
    }

    private String alert() {
        return ".alert-open[data-alert=open-incidents][data-subject=\"%s\"]".formatted(process);
    }

    private List<String> alerts(String state) {
        JsonNode items = api.get("/api/operations/alerts?size=500&state=" + state).json().get("items");
        return items.valueStream().map(item -> item.get("subject").asString()).toList();
    }
}
