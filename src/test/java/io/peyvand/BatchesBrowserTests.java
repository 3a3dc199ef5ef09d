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

/** From an instance of the real engine to a batch that acted on it, in both languages. */
@PeyvandTest
class BatchesBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");

    @LocalServerPort
    private int port;

    private final String her = "acted-on-" + UUID.randomUUID();
    private Browser browser;
    private String key;

    @BeforeEach
    void startJourneyAndSignIn() throws Exception {
        browser = Browser.started();
        ApiClient api = new ApiClient(port);
        api.enrol(her, "onboarding-journey");
        key = await().atMost(Duration.ofMinutes(2)).until(() -> running(api), found -> found != null);
        open("/operations/instances/" + key);
        browser.signIn();
    }

    private String running(ApiClient api) {
        JsonNode items = api.get("/api/instances?journey=onboarding-journey&state=ACTIVE&customer=" + her).json().path("items");
        return items.isEmpty() ? null : items.get(0).get("key").asString();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void changesVariableAndCancelsByBatch() throws Exception {
        // What has just been put in is sent like any form, and leaves the page, until htmx has taken it over.
        browser.await("document.querySelector('#actions form[action$=\"/variables\"]') !== null && document.querySelector('.htmx-added') === null");
        browser.evaluate("""
                (() => { const form = document.querySelector('#actions form[action$="/variables"]'); form.closest('details').open = true;
                    form.querySelector('textarea').value = 'stage = loyal'; form.requestSubmit(); })()""");
        browser.await("document.querySelector('#actions [role=status]')?.innerText.includes('Set: stage')");

        open("/operations/batches/new?key=" + key);
        assertThat(browser.text("#content")).contains("1 picked").contains("1 running instances");
        browser.evaluate("const kind = document.querySelector('#kind'); kind.value = 'MIGRATE'; kind.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("document.querySelector('#to-version') !== null");
        browser.evaluate("const back = document.querySelector('#kind'); back.value = 'CANCEL'; back.dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("document.querySelector('#to-version') === null");
        browser.evaluate("document.querySelector('#new-batch [name=reason]').value = 'asked by phone'");
        browser.leaveBy("document.querySelector('#new-batch button[type=submit]').click()");
        browser.await("document.querySelector('#content .chip')?.innerText === 'done'");
        assertThat(browser.text("#content")).contains("1 of 1").contains("asked by phone");
        browser.screenshot(PICTURES.resolve("batch-en.png"));
        browser.speak("fa");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertThat(browser.text("#content")).contains("انجام‌شده");
        browser.screenshot(PICTURES.resolve("batch-fa.png"));
        open("/operations/batches");
        assertThat(browser.text("h1")).isEqualTo("کارهای گروهی");
        open("/operations/maintenance");
        assertThat(browser.text("h1")).isEqualTo("نگهداری");
        assertThat(browser.complaints()).isEmpty();
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
