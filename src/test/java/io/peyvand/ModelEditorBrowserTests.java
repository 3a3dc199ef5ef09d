package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.ApiClient.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The walk of docs/analyst-guide.md in a real browser: change, be told what is wrong, mend, deploy. */
@PeyvandTest
class ModelEditorBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");
    private static final String CELL = "{ const sheet = modeler.dmn.getActiveViewer().get('sheet').getRoot();"
            + " modeler.dmn.getActiveViewer().get('modeling').editCell(sheet.rows[0].cells[1].businessObject, %s) }";

    @LocalServerPort
    private int port;

    private ApiClient api;
    private Browser browser;
    private final String name = "e" + UUID.randomUUID().toString().substring(0, 7);
    private final String table = name + "Gift";
    private final String journey = name + "-journey";

    @BeforeEach
    void signIn() throws IOException {
        assumeTrue(Browser.installed(), "NO BROWSER TESTS: /usr/bin/chromium is missing; set CHROMIUM to a Chromium or Chrome to run them");
        api = new ApiClient(port);
        browser = new Browser();
        browser.size(1280, 900, false);
        open("/models");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void changesATableAndTheNextCustomerGetsTheNewOffer() throws IOException {
        Answer deployed = api.upload("/api/models", Map.of(journey + ".bpmn", model("journey.bpmn"), table + ".dmn", model("gift.dmn")));
        assertThat(deployed.status()).as(deployed.body()).isEqualTo(201);
        send("before", "recovery-reply");

        openEditor(table);
        browser.evaluate(CELL.formatted("'\"recovery-follow-up'"));
        browser.await("document.querySelector('#problems [data-rule^=feel]')");
        browser.await("getComputedStyle(document.querySelector('td[data-element-id=" + name + "Offer]')).boxShadow.includes('inset')");
        browser.evaluate("document.querySelector('#problems button').click()");
        browser.await("document.querySelector('td[data-element-id=" + name + "Offer]').contains(document.activeElement)");
        browser.await("document.getElementById('save-state').textContent === 'Draft saved'");
        deploy("broken");
        browser.await("!document.getElementById('deploy-refused').hidden");
        assertThat(browser.text("#deploy-refused")).contains("recovery-follow-up");

        // The tab is closed and opened again: the draft is still there, and so is what is wrong with it.
        openEditor(table);
        browser.await("document.querySelectorAll('#problems li').length > 0");
        browser.evaluate(CELL.formatted("'\"recovery-follow-up\"'"));
        browser.await("document.querySelectorAll('#problems .chip.bad').length === 0 && document.getElementById('modeler').dataset.revision === '2'");
        browser.screenshot(PICTURES.resolve("editor-table-en.png"));
        deploy("A follow-up is friendlier");
        browser.await("document.querySelector('.note.good')");
        assertThat(browser.text(".note.good")).contains("version 2");

        assertThat(api.get("/api/models/" + table + "/versions").json().at("/items/0/note").asString()).isEqualTo("A follow-up is friendlier");
        send("after", "recovery-follow-up");
    }

    @Test
    void showsEachOtherPageOfTheBenchInBothLanguages() {
        for (String language : List.of("fa", "en")) {
            browser.speak(language);
            for (String page : List.of("reviews", "new", "treatment/proof", "treatment/what-if", "treatment/tests", "treatment/versions",
                    "win-back-journey/rehearsals", "win-back-journey/tests", "win-back-journey/versions")) {
                open("/models/" + page);
                assertThat(browser.text("main h1")).as(page).isNotBlank();
            }
        }
        open("/models/journeyEntry/proof");
        assertThat(browser.text(".proof")).contains("of all cases have an answer", "may give no answer").doesNotContain("Gaps");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void triesATableFromAFileAndShowsWhoMeetsWhichRule() throws IOException {
        assertThat(api.put("/api/customers/" + name + "-tried", "{\"email\": \"" + name + "@example.com\"}").status()).isEqualTo(201);
        assertThat(api.upload("/api/models", Map.of(table + ".dmn", model("gift.dmn"))).status()).isEqualTo(201);
        open("/models/" + table + "/what-if");

        tryFile("recovery-reply", "recovery-follow-up");
        browser.await("document.querySelector('#what-if-rules tbody tr')");
        assertThat(browser.text("#what-if-rules tbody tr")).matches("1\\s+1\\s+([0-9,]+)\\s+\\1");

        browser.speak("fa");
        open("/models/" + table + "/what-if");
        tryFile("recovery-reply", "no-such-offer");
        browser.await("document.querySelector('main .note.bad')");
        assertThat(browser.text("main .note.bad")).contains("پیشنهادی به نام", "no-such-offer");
        browser.speak("en");
    }

    private void tryFile(String before, String after) throws IOException {
        String xml = new String(model("gift.dmn"), StandardCharsets.UTF_8).replace(before, after);
        browser.leaveBy("""
                { const chosen = new DataTransfer(); chosen.items.add(new File([new TextDecoder().decode(Uint8Array.from(atob('%s'), c => c.charCodeAt(0)))], 'gift.dmn'));
                document.querySelector('.whatif-ask [name=file]').files = chosen.files; document.querySelector('.whatif-ask').requestSubmit(); }"""
                .formatted(Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void saysOfATableThatNoMatchIsAnAnswer() throws IOException {
        String gaps = new String(model("gift.dmn"), StandardCharsets.UTF_8).replaceFirst("(<inputEntry[^>]*>\\s*<text>)[^<]*", "$1\"nobody\"");
        assertThat(api.upload("/api/models", Map.of(table + ".dmn", gaps.getBytes(StandardCharsets.UTF_8))).status()).isEqualTo(201);
        openEditor(table);
        browser.await("document.querySelector('#problems [data-rule=dmn-gap]')");

        browser.evaluate("document.getElementById('silence').click()");
        browser.await("document.querySelectorAll('#problems li').length === 0 && document.getElementById('modeler').dataset.revision === '1'");
        assertThat(browser.evaluate("modeler.xml()").asString()).contains("peyvand:noAnswer=\"meant\"");
        browser.evaluate("document.querySelector('[data-do=undo]').click()");
        browser.await("document.querySelector('#problems [data-rule=dmn-gap]') && !document.getElementById('silence').checked");
    }

    @Test
    void drawsAJourneyOfTemplatesFilledFromWhatExists() throws IOException {
        open("/models/new");
        browser.evaluate("document.querySelector('[name=id]').value = '" + journey + "'; document.querySelector('[name=name]').value = 'جشن تولد <b>'");
        browser.leaveBy("document.querySelector('main form button').click()");
        awaitEditor();
        assertThat(browser.text("h1")).isEqualTo(journey);
        assertThat(browser.evaluate("""
                (async () => { const errors = []; modeler.bpmn.on('elementTemplates.errors', event => errors.push(...event.errors.map(String)));
                modeler.bpmn.get('elementTemplatesLoader').setTemplates(await (await fetch(location.pathname + '/templates.json')).json());
                return errors.join() + modeler.bpmn.get('elementTemplates').getAll().length; })()""").asString()).isEqualTo("22");
        assertThat(browser.evaluate("""
                modeler.bpmn.get('elementTemplates').getLatest('io.peyvand.channel.enqueueMessage')[0].properties.find(each => each.id === 'offer')
                .choices.map(each => each.value).join()""").asString()).contains("welcome");

        browser.evaluate("""
                (() => { const at = id => modeler.bpmn.get(id); const task = at('elementTemplates').createElement(
                at('elementTemplates').getLatest('io.peyvand.decision.evaluate')[0]);
                at('modeling').appendShape(at('elementRegistry').get('StartEvent_Begun'), task, {x: 400, y: 178}); at('selection').select(task); })()""");
        browser.await("document.querySelector('#problems .chip.bad')");
        browser.await("document.getElementById('save-state').textContent === 'Draft saved'");
        browser.await("document.querySelector('#properties [data-group-id^=group-ElementTemplates]')");
        assertThat(browser.evaluate("document.querySelectorAll('#properties [data-group-id*=Listeners], #properties [data-group-id*=jobPriority]').length").asInt()).isZero();
        browser.screenshot(PICTURES.resolve("editor-process-en.png"));
        browser.evaluate("document.querySelector('[data-do=undo]').click()");
        browser.await("document.querySelectorAll('#problems .chip.bad').length === 0");
        assertThat(browser.evaluate("modeler.svg()").asString()).contains("<svg");
        assertThat(browser.complaints()).isEmpty();

        browser.speak("fa");
        awaitEditor();
        browser.size(390, 844, true);
        browser.screenshot(PICTURES.resolve("editor-process-fa-phone.png"));
        assertThat(browser.evaluate("document.documentElement.scrollWidth <= innerWidth").asBoolean()).isTrue();
        browser.speak("en");
    }

    @Test
    void losesNothingToAnotherWindowOrAnotherPerson() throws IOException {
        assertThat(api.upload("/api/models", Map.of(table + ".dmn", model("gift.dmn"))).status()).isEqualTo(201);
        openEditor(table);
        browser.evaluate(CELL.formatted("'\"welcome\"'"));
        browser.await("document.getElementById('modeler').dataset.revision === '1'");
        // Another window of the same person saves.
        browser.evaluate("""
                (async () => fetch(location.pathname + '/draft', {method: 'POST', headers: {'Content-Type': 'application/json',
                'X-CSRF-TOKEN': document.getElementById('modeler').dataset.csrf}, body: JSON.stringify({fileName: '%s.dmn',
                xml: (await modeler.xml()).replace('welcome', 'recovery-reply'), revision: 1, basedOn: 1})}).then(answer => answer.status))()""".formatted(table));
        browser.evaluate(CELL.formatted("'\"satisfaction-question\"'"));
        browser.await("document.getElementById('save-state').textContent.includes('another window')");
        // Somebody else deploys.
        String other = new String(model("gift.dmn"), StandardCharsets.UTF_8).replace("recovery-reply", "recovery-follow-up");
        assertThat(api.upload("/api/models", Map.of(table + ".dmn", other.getBytes(StandardCharsets.UTF_8))).status()).isEqualTo(201);
        browser.evaluate("window.onbeforeunload = null");
        openEditor(table);

        assertThat(browser.evaluate("modeler.xml()").asString()).contains("recovery-reply").doesNotContain("satisfaction-question");
        assertThat(browser.text(".note.bad")).contains("version 1").contains("version 2");
        browser.evaluate("window.confirm = () => true");
        browser.leaveBy("document.getElementById('discard').click()");
        awaitEditor();
        assertThat(browser.evaluate("modeler.xml()").asString()).contains("recovery-follow-up");
    }

    private void deploy(String note) {
        browser.evaluate("document.getElementById('deploy').click()");
        browser.await("document.getElementById('deploy-dialog').open");
        browser.evaluate("document.getElementById('note').value = '" + note + "'; document.getElementById('deploy-now').click()");
    }

    /** Puts a new customer into the journey and waits for her offer. */
    private void send(String when, String offer) {
        String customer = name + "-" + when;
        assertThat(api.put("/api/customers/" + customer, "{\"email\": \"" + customer + "@example.com\", \"locale\": \"en\"}").status()).isEqualTo(201);
        await().atMost(Duration.ofMinutes(1)).until(() -> api.post("/api/journeys/" + journey + "/starts", "{\"customer\": \"" + customer + "\"}").status() == 202);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() ->
                assertThat(api.get("/api/customers/" + customer + "/timeline").body()).contains("\"" + offer + "\"").contains("message-requested"));
    }

    private byte[] model(String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/editor", file)).replace("NAME", name).getBytes(StandardCharsets.UTF_8);
    }

    private void openEditor(String model) {
        open("/models/" + model);
        awaitEditor();
    }

    private void awaitEditor() {
        browser.await("document.querySelector('#modeler[data-ready]')");
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
