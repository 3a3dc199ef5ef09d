package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.peyvand.ops.GeneratedProjection;
import io.peyvand.ops.OperationsProgram;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** From how everything stands to those who are stuck, by overview, diagram and incident groups. */
class OverviewBrowserTests {

    private static final Path PICTURES = Path.of("target/pictures");

    private OperationsProgram program;
    private Browser browser;

    @BeforeEach
    void signIn() throws Exception {
        assumeTrue(Browser.installed(), "NO BROWSER TESTS: /usr/bin/chromium is missing; set CHROMIUM to a Chromium or Chrome to run them");
        program = OperationsProgram.started();
        new GeneratedProjection(program.bean(JdbcTemplate.class), 17, Instant.now()).fill(1_500, 300);
        browser = new Browser();
        browser.size(1280, 900, false);
        open("/operations");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void leadsFromOverviewByDiagramToInstancesOnAnElement() throws Exception {
        assertThat(browser.text("#figures")).contains("Running now").contains("Onboarding").contains("and ");
        browser.evaluate("document.querySelector('#figures table').dataset.old = 'yes'");
        browser.await("document.querySelector('#figures table') && !document.querySelector('#figures table').dataset.old");
        browser.leaveBy("document.querySelector('#figures a[href*=\"/journeys/onboarding-journey\"]').click()");
        browser.await("document.getElementById('diagram').dataset.ready === 'tokens'");
        assertThat(marked("Gateway_AwaitActivation")).startsWith("heat-");
        assertThat(browser.text("[data-container-id=Gateway_AwaitActivation] .count")).isEqualTo(waiting());
        browser.screenshot(PICTURES.resolve("journey-map-en.png"));
        browser.evaluate("document.querySelector('[name=heat][value=incidents]').click()");
        browser.await("document.getElementById('diagram').dataset.ready === 'incidents'");
        assertThat(marked("Gateway_AwaitActivation")).isEmpty();
        assertThat(browser.text("[data-heat=incidents]")).contains("Open incidents").contains("from 1");
        assertThat(browser.evaluate("location.search").asString()).contains("heat=incidents");
        browser.leaveBy("document.querySelector('[data-element-id=Gateway_AwaitActivation] .djs-hit').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        assertThat(browser.evaluate("location.pathname + location.search").asString())
                .startsWith("/operations/instances?").contains("element=Gateway_AwaitActivation");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsDiagramAndGroupsInPersianToo() throws Exception {
        browser.speak("fa");
        open("/operations/journeys/onboarding-journey?heat=time");
        browser.await("document.getElementById('diagram').dataset.ready === 'time'");
        assertThat(browser.evaluate("document.documentElement.dir").asString()).isEqualTo("rtl");
        assertThat(browser.text("[data-heat=time]")).contains("میانهٔ زمان");
        // The mark of bpmn.io is in sight: nothing lies over it.
        assertThat(browser.evaluate("""
                (() => { const mark = document.querySelector('.bjs-powered-by'); mark.scrollIntoView({block: 'center'}); const box = mark.getBoundingClientRect();
                return mark.contains(document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)); })()""").asBoolean()).isTrue();
        browser.screenshot(PICTURES.resolve("journey-map-fa.png"));
        open("/operations/incidents?journey=onboarding-journey");
        assertThat(browser.text(".groups")).contains("آشنایی").contains("تلاش دوباره");
        browser.leaveBy("document.querySelector('.group-acts a:last-child').click()");
        assertThat(browser.evaluate("location.search").asString()).contains("state=INCIDENT").contains("journey=onboarding-journey");
        assertThat(browser.text("#results tbody")).contains("آشنایی");
        assertThat(browser.complaints()).isEmpty();
    }

    private String marked(String element) {
        return browser.evaluate("[...document.querySelector('[data-element-id=%s]').classList].find(name => name.startsWith('heat-')) ?? ''".formatted(element)).asString();
    }

    private String waiting() {
        return program.jdbc.sql("""
                select count(*)::text from projection.element_instance_active e join projection.process_definition d on d.key = e.definition_key
                where d.process_id = 'onboarding-journey' and d.version = 3 and e.element_id = 'Gateway_AwaitActivation'""").query(String.class).single();
    }

    private void open(String path) {
        browser.open("http://localhost:" + program.port() + path);
    }
}
