package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A campaign from its first word to its results, in a real browser and by keyboard alone where a person may have no mouse. */
@PeyvandTest
class CampaignBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final int PEOPLE = 24;
    private static final int MOST_TABS = 80;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void signIn() throws Exception {
        browser = Browser.started();
        open("/campaigns");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void leadsFromTheFirstWordToTheResults() throws Exception {
        String group = "group-" + UUID.randomUUID();
        for (int index = 0; index < PEOPLE; index++) {
            register(group, index);
        }
        String people = planByKeyboard(group);
        assertThat(browser.text("h2")).isEqualTo("Launch “Spring sale” to " + people + " people?");
        picture("launch");
        tabTo("button[value=launch]");
        leaveByEnter();

        browser.await("document.querySelector('#state [data-state-chip]').innerText === 'Running'");
        browser.evaluate("window.sameDocument = true");
        browser.await("Number(document.querySelector('[data-figure=sent]')?.innerText) > 2");
        assertThat(browser.evaluate("window.sameDocument").asBoolean()).as("progress moves without a reload").isTrue();
        picture("running");

        tabTo("#pause");
        leaveByEnter();
        assertThat(browser.text("#state [data-state-chip]")).isEqualTo("Paused");
        picture("paused");
        tabTo("#resume");
        leaveByEnter();
        browser.await("document.querySelector('#state [data-state-chip]').innerText === 'Done'");
        assertThat(browser.text("[data-figure=sent]")).isEqualTo(people);
        picture("done");
        readResults();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keepsWhatWasTypedAndSaysBesideTheFieldWhatIsWrong() {
        browser.leaveBy("document.querySelector('form[action=\"/campaigns/drafts\"] button').click()");
        browser.leaveBy("document.querySelector('.wizard-buttons [value=next]').click()");
        assertThat(browser.text("#name-problem")).isNotBlank();
        assertThat(browser.evaluate("document.querySelector('#name').getAttribute('aria-invalid')").asString()).isEqualTo("true");
        browser.evaluate("document.getElementById('name').focus()");
        type("Kept for later");
        browser.evaluate("document.body.addEventListener('htmx:afterRequest', sent => window.kept ||= sent.detail.requestConfig.formData.get('name') === 'Kept for later')");
        browser.evaluate("document.getElementById('name').dispatchEvent(new Event('change', {bubbles: true}))");
        browser.await("window.kept === true");
        String address = browser.evaluate("location.pathname").asString();
        open("/campaigns");
        assertThat(browser.text("main")).contains("Kept for later");
        open(address);
        assertThat(browser.evaluate("document.getElementById('name').value").asString()).isEqualTo("Kept for later");
    }

    /** @return how many the check says will get it */
    private String planByKeyboard(String group) throws Exception {
        tabTo("main form[action=\"/campaigns/drafts\"] button");
        leaveByEnter();
        tabTo("#name");
        type("Spring sale");
        tabTo("[name=audience]");
        press("ArrowDown", 40);
        press("ArrowDown", 40);
        assertThat(browser.evaluate("document.querySelector('[name=audience]:checked').value").asString()).isEqualTo("filter");
        browser.evaluate("""
                const field = document.querySelector('input[name=filter]');
                field.value = JSON.stringify({field: 'attributes.group', operator: 'is', value: '%s'});
                field.dispatchEvent(new Event('change', {bubbles: true}));
                document.getElementById('step').noValidate = true""".formatted(group));
        browser.await("document.querySelector('#consequence .big b')?.innerText === '%d'".formatted(PEOPLE));
        picture("who");
        next();
        tabTo("#offer");
        type("Goes");
        tabTo("#topic");
        type("New");
        tabTo("#holdout");
        browser.evaluate("document.activeElement.select()");
        type("10");
        browser.await("document.querySelectorAll('#consequence iframe').length === 1");
        picture("what");
        next();
        tabTo("#throttle");
        type("60");
        browser.await("document.querySelector('#consequence .big')?.innerText.includes('1 min')");
        picture("when");
        next();
        awaitCount();
        String people = browser.text(".big b");
        assertThat(browser.text(".facts")).contains("New in the shop");
        picture("check");
        next();
        awaitCount();
        return people;
    }

    /** Other tests may have left so many customers that the count goes step by step. */
    private void awaitCount() {
        browser.await("document.getElementById('counting') === null");
    }

    private void readResults() throws Exception {
        String results = browser.evaluate("document.querySelector('#state a.spread').getAttribute('href')").asString();
        open(results);
        assertThat(browser.text("h1")).isEqualTo("Results of Spring sale");
        assertThat(browser.text(".sentence")).isNotBlank();
        picture("results");
        browser.speak("fa");
        open(results);
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertThat(browser.text("h1")).isEqualTo("نتایج Spring sale");
        picture("results-fa");
        browser.size(390, 844, true);
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        picture("results-fa-phone");
        browser.speak("en");
    }

    private void next() {
        tabTo(".wizard-buttons button[value=next]");
        leaveByEnter();
    }

    /** As a person reaches it: key by key, in the order of the page. */
    private void tabTo(String selector) {
        String there = "document.activeElement.matches(%s)".formatted("'" + selector.replace("'", "\\'") + "'");
        for (int key = 0; key < MOST_TABS; key++) {
            if (browser.evaluate(there).asBoolean()) {
                return;
            }
            press("Tab", 9);
        }
        throw new AssertionError("The tab key does not lead to " + selector);
    }

    private void leaveByEnter() {
        browser.evaluate("window.leaving = true");
        browser.call("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13, "text", "\r"));
        browser.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", "Enter", "code", "Enter", "windowsVirtualKeyCode", 13));
        browser.awaitLoaded();
    }

    private void press(String key, int code) {
        browser.call("Input.dispatchKeyEvent", Map.of("type", "rawKeyDown", "key", key, "code", key, "windowsVirtualKeyCode", code));
        browser.call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    private void type(String text) {
        for (char letter : text.toCharArray()) {
            browser.call("Input.dispatchKeyEvent", Map.of("type", "char", "text", String.valueOf(letter)));
        }
    }

    private void picture(String name) throws Exception {
        browser.screenshot(PICTURES.resolve("campaign-" + name + ".png"));
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }

    /** Where she lives it is noon, so that no quiet hours come between. */
    private void register(String group, int index) throws Exception {
        int offset = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        String zone = offset == 0 ? "Etc/GMT" : "Etc/GMT" + (offset > 0 ? "-" : "+") + Math.abs(offset);
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/customers/" + group + "-" + index))
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes()))
                    .PUT(HttpRequest.BodyPublishers.ofString("""
                            {"email": "%s-%d@example.com", "firstName": "Mina", "timeZone": "%s", "attributes": {"group": "%s"},
                             "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}"""
                            .formatted(group, index, zone, group))).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        }
    }
}
