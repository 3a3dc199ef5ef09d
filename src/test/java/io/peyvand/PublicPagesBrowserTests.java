package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.access.SignedTokens;
import io.peyvand.consent.Consents;
import io.peyvand.customer.Customers;
import io.peyvand.tracking.TrackedEvents;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What customers see when they follow the links of a mail, on a phone, in both languages. */
@PeyvandTest
class PublicPagesBrowserTests {

    private static final Path SHOTS = Path.of("target/screenshots");
    private static final String SAVE = "document.querySelector('main form button').click()";

    @LocalServerPort
    private int port;

    @Autowired
    private Consents consents;

    @Autowired
    private Customers customers;

    @Autowired
    private SignedTokens tokens;

    private final String her = "public-" + UUID.randomUUID();
    private ApiClient api;
    private Browser browser;

    @BeforeEach
    void openBrowser() throws IOException {
        assumeTrue(Browser.installed(), "NO BROWSER TESTS: /usr/bin/chromium is missing; set CHROMIUM to a Chromium or Chrome to run them");
        api = new ApiClient(port);
        browser = new Browser();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, ltr, Your choices are saved., You are unsubscribed", "fa, rtl, خواسته‌های شما ذخیره شد., اشتراک شما لغو شد"})
    void keepsHerChoicesAndLetsHerGo(String language, String direction, String saved, String gone) throws IOException {
        long id = customer(language);
        browser.size(390, 844, true);
        open(URI.create(consents.preferencesUrl(id, "marketing", null)).getPath());
        browser.screenshot(SHOTS.resolve("preferences-" + language + ".png"));
        browser.evaluate("document.querySelector('[name=topic][value=offers]').click(); document.querySelector('[name=most][value=\"2\"]').click()");
        browser.leaveBy(SAVE);

        assertThat(browser.text("[role=status]")).isEqualTo(saved);
        assertThatPageFits(direction);
        assertThat(preferences()).contains("\"offers\":false", "\"news\":true", "\"maxPerWeek\":2", "\"email\":true");

        open(URI.create(consents.unsubscribeUrl(id, "email", null)).getPath());
        assertThatPageFits(direction);
        assertThat(preferences()).contains("\"email\":true");
        browser.leaveBy(SAVE);
        browser.screenshot(SHOTS.resolve("unsubscribed-" + language + ".png"));
        assertThat(browser.text("h1")).isEqualTo(gone);
        assertThat(preferences()).contains("\"email\":false");
    }

    @ParameterizedTest
    @CsvSource({"en, ltr", "fa, rtl"})
    void asksForOneScore(String language, String direction) throws IOException {
        long id = customer(language);
        browser.size(390, 844, false);
        open("/s/" + tokens.sign(TrackedEvents.SURVEY_USE, UUID.randomUUID() + ":" + id));
        assertThatPageFits(direction);
        assertThat(browser.evaluate("document.querySelectorAll('.scores input').length").asInt()).isEqualTo(11);
        assertThat(browser.evaluate("document.querySelector('.scores legend').offsetWidth > 250").asBoolean()).isTrue();
        browser.evaluate("document.querySelectorAll('.scores input')[9].click()");
        browser.screenshot(SHOTS.resolve("survey-" + language + ".png"));
        browser.leaveBy(SAVE);

        assertThat(browser.evaluate("document.querySelector('main form') === null").asBoolean()).isTrue();
        assertThat(api.get("/api/customers/" + her + "/timeline").body()).contains("satisfaction-answered");
    }

    private long customer(String language) {
        assertThat(api.put("/api/customers/" + her, """
                {"email": "%s@example.com", "locale": "%s",
                 "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}""".formatted(her, language)).status()).isEqualTo(201);
        return customers.findByExternalId(her).orElseThrow().id();
    }

    private String preferences() {
        return api.get("/api/customers/" + her + "/preferences").body();
    }

    private void assertThatPageFits(String direction) {
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo(direction);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        assertThat(browser.text("main")).doesNotContain("??");
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
