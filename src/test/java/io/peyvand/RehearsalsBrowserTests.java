package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A rehearsal as an analyst asks for it, waits for it and reads it. */
@PeyvandTest
class RehearsalsBrowserTests {

    private static final Path SHOTS = Path.of("target/screenshots");

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void signIn() throws Exception {
        browser = Browser.started();
        String group = "rehearsed-" + UUID.randomUUID();
        for (int number = 0; number < 3; number++) {
            new ApiClient(port).put("/api/customers/" + group + "-" + number, "{\"email\": \"%s-%d@example.com\"}".formatted(group, number));
        }
        browser.open("http://localhost:" + port + "/models/win-back-journey/rehearsals");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void playsAndShowsTheSharesOnTheDiagram() throws Exception {
        browser.evaluate("document.querySelector('[name=customers]').value = '3'");
        browser.evaluate("document.querySelector('[name=days]').value = '90'");
        browser.leaveBy("document.querySelector('#rehearse button[type=submit]').click()");
        browser.await("['DONE', 'FAILED'].includes(document.querySelector('#state').dataset.state)");
        assertThat(browser.evaluate("document.querySelector('#state').dataset.state").asString()).isEqualTo("DONE");
        browser.leaveBy("document.querySelector('#state a').click()");
        browser.await("document.querySelectorAll('.rehearsed[data-ready]').length === 2");
        assertThat(browser.evaluate("document.querySelector('.rehearsed .flow-share').textContent").asString()).isEqualTo("100%");
        assertThat(browser.evaluate("document.querySelectorAll('.rehearsed .never-reached').length").asInt()).isPositive();
        assertThat(browser.text(".tiles")).contains("Customers");
        browser.screenshot(SHOTS.resolve("rehearsal.png"));
        assertThat(browser.complaints()).isEmpty();
    }
}
