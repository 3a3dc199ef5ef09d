package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares two versions, tries one on a share of starts, takes it back, and decides on somebody else's request; in both languages. */
@PeyvandTest
class VersionsBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");

    @LocalServerPort
    private int port;
    @Autowired
    private JdbcClient jdbc;

    private final String id = "compared-" + UUID.randomUUID().toString().substring(0, 8);
    private Browser browser;
    private ApiClient api;

    @BeforeEach
    void deployTwoVersionsAndSignIn() throws Exception {
        browser = Browser.started();
        api = new ApiClient(port);
        assertThat(api.upload("/api/models?note=First", file("P3D")).status()).isEqualTo(201);
        assertThat(api.upload("/api/models?note=Two+more+days", file("P5D")).status()).isEqualTo(201);
        open("/models/" + id + "/versions");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void comparesAndGoesBack() throws Exception {
        assertThat(browser.text("#versions")).contains("Two more days").contains("First");
        browser.leaveBy("document.querySelector('#versions a').click()");
        assertThat(browser.text("#changes")).contains("Not confirmed in time: 3 days → 5 days");
        browser.await("document.querySelector('#after')?.dataset.ready === '1'");
        browser.await("document.querySelectorAll('#before .diff-changed, #after .diff-changed').length === 2");
        browser.evaluate("document.querySelector('#changes li button').click()");
        browser.await("document.querySelectorAll('.bjs-powered-by').length === 2");
        browser.screenshot(PICTURES.resolve("versions-diff.png"));
        browser.speak("fa");
        assertThat(browser.text("#changes")).contains("۵ روز");
        browser.speak("en");

        open("/models/" + id + "/versions");
        browser.evaluate("window.confirm = () => true");
        browser.leaveBy("document.querySelector('.rollback button').click()");
        assertThat(browser.text("#versions tbody tr:first-child")).contains("Back to version 1");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void triesVersionOnShareAndGivesItToEverybody() throws Exception {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(api.upload("/api/models?canary=25&note=Seven", file("P7D")).status()).isEqualTo(201));
        open("/models/" + id + "/versions");
        assertThat(browser.text("#canary h2")).contains("Version 3").contains("25");
        browser.evaluate("document.querySelector('[name=percent]').value = '50'");
        browser.leaveBy("document.querySelector('#canary form button').click()");
        assertThat(browser.text("#canary h2")).contains("50");
        browser.screenshot(PICTURES.resolve("versions-canary.png"));
        browser.evaluate("window.confirm = () => true");
        browser.leaveBy("document.querySelector('#canary form[action$=\"/finish\"] button').click()");
        assertThat(browser.text("#canary")).isEmpty();
        assertThat(api.get("/api/models/" + id + "/canary").json().get("canary").get("result").asString()).isEqualTo("ALL");
    }

    @Test
    void approvesWhatSomebodyElseAskedFor() throws Exception {
        long review = jdbc.sql("INSERT INTO model_review (note, bases, requested_by, requested_at) VALUES ('Nine days', ?::jsonb, 'sara', now()) RETURNING id")
                .param("{\"%s\": 2}".formatted(id)).query(Long.class).single();
        jdbc.sql("INSERT INTO model_review_file (review_id, file_name, xml) VALUES (?, ?, ?)")
                .params(review, id + ".bpmn", new String(file("P9D").values().iterator().next(), StandardCharsets.UTF_8)).update();
        open("/models/" + id + "/versions");
        assertThat(browser.text("[role=status]")).contains("sara");
        browser.leaveBy("document.querySelector('a[href$=\"/reviews/%d\"]').click()".formatted(review));
        assertThat(browser.text("#changes")).contains("5 days → 9 days");
        browser.await("document.querySelector('#after')?.dataset.ready === '1'");
        browser.leaveBy("document.querySelector('form[action$=\"/approve\"] button').click()");
        assertThat(browser.text(".heading")).contains("deployed");
        assertThat(api.get("/api/models/" + id + "/versions").json().get("items").get(0).get("deployedBy").asString()).isEqualTo("sara");
    }

    private Map<String, byte[]> file(String wait) throws Exception {
        String xml = Files.readString(Path.of("bpmn/acquisition-journey.bpmn")).replace("acquisition-journey", id).replaceFirst("duration\\(\"P3D\"\\)", "duration(\"" + wait + "\")");
        return Map.of(id + ".bpmn", xml.getBytes(StandardCharsets.UTF_8));
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
