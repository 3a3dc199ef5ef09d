package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console as a person sees it, in a real browser. */
@PeyvandTest
class ConsoleBrowserTests {

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void signIn() throws Exception {
        browser = Browser.started();
        open("/customers");
        assertThat(browser.text("h1")).isEqualTo("Sign in");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void goesOnToThePageThatWasAskedForAndFindsCustomer() throws Exception {
        assertThat(browser.text("h1")).isEqualTo("Customers");
        var id = newCustomer();
        browser.evaluate("q.value = '" + id + "'; q.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.await("document.querySelector('#results tbody a[href$=\"" + id + "\"]') && document.querySelectorAll('#results tbody tr').length === 1");
        browser.leaveBy("document.querySelector('#results tbody a').click()");
        assertThat(browser.text("h1")).isEqualTo("Mina Rahimi");
        assertThat(browser.text(".timeline")).contains("Purchase").contains("19.90 EUR").contains("Consent given");
        assertNoComplaints();
    }

    @Test
    void drawsJourneyWithCounts() {
        open("/journeys/onboarding-journey");
        browser.await("document.querySelector('#diagram').dataset.ready !== undefined");
        assertThat(browser.evaluate("document.querySelectorAll('#diagram .djs-shape').length").asInt()).isGreaterThan(10);
        assertThat(browser.evaluate("document.querySelector('#diagram .bjs-powered-by').offsetHeight").asInt()).isPositive();
        assertNoComplaints();
    }

    @Test
    void showsDecisionTable() {
        open("/decisions/treatment");
        browser.await("document.querySelectorAll('#table td').length > 20");
        assertThat(browser.text("#table")).contains("Hit policy");
        assertNoComplaints();
    }

    @Test
    void turnsRoundForPersian() {
        open("/");
        browser.speak("fa");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertThat(browser.evaluate("document.documentElement.lang").asString()).isEqualTo("fa");
        assertThat(browser.text(".nav a[aria-current]")).isEqualTo("خانه");
        assertThat(browser.text(".tile b")).matches("[۰-۹٬]+");
        browser.speak("en");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("ltr");
        assertNoComplaints();
    }

    @Test
    void showsPageOfItsOwnForUnknownAddress() {
        open("/no/such/page");
        assertThat(browser.text("h1")).isEqualTo("This page does not exist");
    }

    @Test
    void needsNoSidewaysScrollingOnPhone() {
        browser.size(390, 844, true);
        for (var page : new String[] {"/", "/customers", "/journeys", "/decisions", "/work-items", "/mailbox", "/tokens", "/users"}) {
            open(page);
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).as(page).isLessThanOrEqualTo(390);
        }
    }

    private void assertNoComplaints() {
        assertThat(browser.complaints()).isEmpty();
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }

    private String newCustomer() throws Exception {
        var id = "browser-" + UUID.randomUUID();
        send("PUT", "/api/customers/" + id, """
                {"email": "mina@example.com", "firstName": "Mina", "lastName": "Rahimi", "locale": "fa",
                 "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}""");
        send("POST", "/api/events", """
                {"id": "%s-1", "type": "purchase", "customer": "%s", "occurredAt": "%s", "value": "19.90", "currency": "EUR"}"""
                .formatted(id, id, Instant.now().minusSeconds(60)));
        return id;
    }

    private void send(String method, String path, String body) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes()))
                    .method(method, HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }
}
