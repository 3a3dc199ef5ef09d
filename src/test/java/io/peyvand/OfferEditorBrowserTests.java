package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The editor of offers, in a real browser: words are typed, the preview follows, nothing in it acts. */
@PeyvandTest
class OfferEditorBrowserTests {

    private static final String EDITOR = "document.querySelector('.words:not([hidden]) .CodeMirror').CodeMirror";

    @LocalServerPort
    private int port;

    private ApiClient api;
    private Browser browser;
    private final String key = "edit-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void signIn() throws IOException {
        browser = Browser.started();
        api = new ApiClient(port);
        assertThat(api.put("/api/offers/" + key, "{\"name\": \"Tea\", \"subject\": {\"en\": \"Hi {{firstName|friend}}\"}, \"body\": {\"en\": \"<h1>Tea</h1>\"}}").status())
                .isEqualTo(201);
        assertThat(api.put("/api/customers/" + key, """
                {"email": "mina@example.com", "firstName": "Mina<script>parent.document.title='owned'</script>", "lastName": "Rahimi", "locale": "en"}""").status()).isEqualTo(201);
        open("/offers/" + key);
        browser.signIn();
        browser.await("document.getElementById('stage').dataset.ready > 0");
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void followsTypingAndSavesIt() {
        browser.evaluate("const chosen = document.querySelector('[name=previewCustomer]'); chosen.value = '" + key + "'; chosen.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.await("document.getElementById('shown-subject').textContent.startsWith('Hi Mina')");
        browser.evaluate(EDITOR + ".setValue('<h1>Green tea</h1>')");
        browser.await("document.getElementById('shown-text').textContent.includes('Green tea')");
        assertThat(browser.evaluate("document.getElementById('unsaved').hidden").asBoolean()).isFalse();
        browser.leaveBy("document.querySelector('#offer .actions button').click()");

        assertThat(browser.text(".note.good")).isEqualTo("Saved.");
        assertThat(api.get("/api/offers/" + key).json().get("body").get("en").asString()).isEqualTo("<h1>Green tea</h1>");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsProblemBesideItsLineAndKeepsTheText() {
        browser.evaluate(EDITOR + ".setValue('<h1>Tea</h1>\\n<p>{{fistName}}</p>')");
        browser.await("document.querySelector('.wrong-note')?.textContent.includes('fistName')");
        browser.leaveBy("document.querySelector('#offer .actions button').click()");

        assertThat(browser.text("#faults")).contains("Body, English").contains("Line 2");
        assertThat(browser.evaluate(EDITOR + ".getValue()").asString()).contains("{{fistName}}");
        assertThat(api.get("/api/offers/" + key).json().get("body").get("en").asString()).isEqualTo("<h1>Tea</h1>");
    }

    @Test
    void saysWhoSavedMeanwhileAndLosesNothing() {
        api.put("/api/offers/" + key, "{\"name\": \"Tea\", \"subject\": {\"en\": \"Hi\"}, \"body\": {\"en\": \"<p>theirs</p>\"}}");
        browser.evaluate(EDITOR + ".setValue('<p>mine</p>')");
        browser.leaveBy("document.querySelector('#offer .actions button').click()");
        assertThat(browser.text("#changed")).contains("admin saved version 2");
        assertThat(browser.evaluate(EDITOR + ".getValue()").asString()).isEqualTo("<p>mine</p>");
        browser.leaveBy("document.querySelector('#changed button').click()");

        assertThat(api.get("/api/offers/" + key).json().get("body").get("en").asString()).isEqualTo("<p>mine</p>");
        assertThat(api.get("/api/offers/" + key + "/versions/2").json().get("body").get("en").asString()).isEqualTo("<p>theirs</p>");
        browser.evaluate("window.confirm = () => true");
        browser.leaveBy("document.querySelector('form[action$=restores] button[value=\"2\"]').click()");
        assertThat(api.get("/api/offers/" + key).json().get("body").get("en").asString()).isEqualTo("<p>theirs</p>");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsTheMailInTheChosenCustomersLanguage() throws IOException {
        assertThat(api.put("/api/offers/" + key, "{\"name\": \"Tea\", \"subject\": {\"en\": \"Until {{attributes.due date}}\", \"fa\": \"تا {{attributes.due date}}\"},"
                + " \"body\": {\"en\": \"<h1>Tea</h1>\", \"fa\": \"<h1>چای</h1>\"}}").status()).isEqualTo(200);
        assertThat(api.put("/api/customers/fa-" + key, "{\"email\": \"sara@example.com\", \"locale\": \"fa\", \"attributes\": {\"due\": \"2026-03-21\"}}").status()).isEqualTo(201);
        open("/offers/" + key);
        browser.await("document.getElementById('shown-subject').textContent.startsWith('Until')");
        browser.evaluate("const chosen = document.querySelector('[name=previewCustomer]'); chosen.value = 'fa-" + key + "'; chosen.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.await("document.getElementById('shown-subject').textContent.startsWith('تا')");

        assertThat(browser.text("#shown-subject")).isEqualTo("تا ۱ فروردین ۱۴۰۵");
        assertThat(browser.evaluate("document.querySelector('[name=previewLanguage][value=fa]').checked").asBoolean()).isTrue();
    }

    @Test
    void letsNothingInThePreviewAct() {
        int shown = browser.evaluate("Number(document.getElementById('stage').dataset.ready)").asInt();
        browser.evaluate("const chosen = document.querySelector('[name=previewCustomer]'); chosen.value = '" + key + "'; chosen.dispatchEvent(new Event('input', {bubbles: true}))");
        browser.evaluate(EDITOR + ".setValue(`<p>{{firstName}}</p><script>parent.document.title = 'owned'; top.owned = 1</scr` + `ipt><img src=x onerror=\"top.owned = 1\">"
                + "<a href=\"javascript:top.owned=1\">x</a><form action=\"/sign-out\" method=post><button>y</button></form><meta http-equiv=\"refresh\" content=\"0;url=/offers\">`)");
        browser.await("Number(document.getElementById('stage').dataset.ready) > " + shown
                + " && document.getElementById('shown-text').textContent.includes('Mina')");

        assertThat(browser.evaluate("window.owned === undefined && document.title").asString()).startsWith("Tea");
        assertThat(browser.evaluate("document.querySelector('#stage iframe').getAttribute('sandbox')").asString()).isEmpty();
        assertThat(browser.evaluate("(() => { try { return document.querySelector('#stage iframe').contentDocument === null } catch (refused) { return true } })()").asBoolean()).isTrue();
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
