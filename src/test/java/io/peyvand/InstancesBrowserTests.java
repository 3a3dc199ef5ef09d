package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From the search to one instance of the real engine, in both languages. */
@PeyvandTest
class InstancesBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");

    @LocalServerPort
    private int port;

    private final String her = "stands-" + UUID.randomUUID();
    private Browser browser;
    private String key;

    @BeforeEach
    void startJourneyAndSignIn() throws Exception {
        browser = Browser.started();
        ApiClient api = new ApiClient(port);
        api.enrol(her, "retention-journey");
        key = await().atMost(Duration.ofMinutes(2)).until(() -> decided(api), found -> found != null);
        open("/operations/instances?customer=" + her);
        browser.signIn();
    }

    /** The key of her journey once its treatment is decided, and the engine's log has told of the way to there. */
    private String decided(ApiClient api) {
        JsonNode answer = api.get("/api/instances?journey=retention-journey&customer=" + her).json().path("items");
        if (answer.isEmpty()) {
            return null;
        }
        String found = answer.get(0).get("key").asString();
        JsonNode seen = api.get("/api/instances/" + found).json();
        return seen.get("decisions").isEmpty() || seen.at("/path/flows").size() < 3 ? null : found;
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void leadsFromCustomerToWhereSheStandsInBothLanguages() throws Exception {
        assertThat(browser.evaluate("document.querySelector('[name=customer]').value").asString()).isEqualTo(her);
        assertThat(browser.text("#results tbody")).contains("Retention").contains(her);
        browser.leaveBy("document.querySelector('#results a[href$=\"/%s\"]').click()".formatted(key));
        assertThat(browser.text("h1")).isEqualTo("Retention");
        assertShowsInstance();
        assertThat(browser.text("#content")).contains("Load facts").contains("customerId").contains("her other instances");
        browser.screenshot(PICTURES.resolve("instance-en.png"));
        browser.speak("fa");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertShowsInstance();
        assertThat(browser.text("#content")).contains("متغیرها").contains("نمونه‌های دیگر او");
        browser.screenshot(PICTURES.resolve("instance-fa.png"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsSearchInAddressAndSaysWhichFieldIsWrong() {
        browser.evaluate("const state = document.querySelector('[name=state]'); state.value = 'COMPLETED'; state.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("location.search.includes('state=COMPLETED') && location.search.includes('customer=')");
        browser.await("document.querySelector('#results .empty') !== null");
        browser.evaluate("const version = document.querySelector('[name=version]'); version.value = '7'; version.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("document.querySelector('#results [role=alert]')?.innerText.includes('Version')");
    }

    /** The way is drawn, the place marked, and the decision lit in its table. */
    private void assertShowsInstance() {
        browser.await("document.querySelector('#diagram').dataset.ready !== undefined");
        assertThat(browser.evaluate("document.querySelectorAll('#diagram .visited').length").asInt()).isGreaterThan(2);
        assertThat(browser.evaluate("document.querySelectorAll('#diagram .taken').length").asInt()).isGreaterThan(1);
        assertThat(browser.evaluate("document.querySelector('#diagram .bjs-powered-by').offsetHeight").asInt()).isPositive();
        browser.await("document.querySelector('.decided[open] [data-ready]') !== null");
        assertThat(browser.evaluate("document.querySelectorAll('.decided .matched').length").asInt()).isPositive();
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
