package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The filter builder as a person uses it. */
@PeyvandTest
class SegmentsBrowserTests {

    private static final Path SHOTS = Path.of("target/screenshots");

    @LocalServerPort
    private int port;

    private Browser browser;
    private String group;

    @BeforeEach
    void signIn() throws Exception {
        browser = Browser.started();
        group = "g-" + UUID.randomUUID();
        for (int number = 0; number < 3; number++) {
            new ApiClient(port).put("/api/customers/" + group + "-" + number,
                    "{\"email\": \"%s-%d@example.com\", \"attributes\": {\"group\": \"%s\", \"children\": %d}}".formatted(group, number, group, number));
        }
        open("/segments/new");
        browser.signIn();
    }

    @AfterEach
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void countsWhileOneBuildsAndSavesWhatWasBuilt() throws Exception {
        addAttribute("group", group);
        browser.await("document.querySelector('.filter-number').textContent === '3'");
        assertThat(browser.text(".filter-sentence")).contains("group").contains(group);
        addAttribute("children", "1");
        browser.await("document.querySelector('.filter-number').textContent === '1'");
        choose(".filter-row:nth-of-type(3) [data-key=operator]", "isNot");
        browser.await("document.querySelector('.filter-number').textContent === '2'");
        browser.screenshot(SHOTS.resolve("segment-builder.png"));
        browser.evaluate("document.querySelector('#segment [name=name]').value = 'Built " + group + "'");
        browser.leaveBy("document.querySelector('#segment button[type=submit]').click()");
        assertThat(browser.text("h1")).isEqualTo("Segments");
        assertThat(browser.text("table")).contains("Built " + group);
        browser.leaveBy("[...document.querySelectorAll('table a')].find(link => link.textContent === 'Built " + group + "').click()");
        browser.await("document.querySelector('.filter-number').textContent === '2'");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void holdsTheFormBackWhileAConditionIsNotComplete() {
        click(".filter-add");
        choose(".filter-field", "attributes.*");
        assertThat(browser.evaluate("document.querySelector('#segment').checkValidity()").asBoolean()).isFalse();
        type(".filter-row [required]", "group");
        type(".filter-row [maxlength='200']", "x");
        browser.evaluate("document.querySelector('#segment [name=name]').value = 'x'");
        assertThat(browser.evaluate("document.querySelector('#segment').checkValidity()").asBoolean()).isTrue();
    }

    @Test
    void nestsGroupsAndPutsTheFocusWhereOneGoesOn() {
        click(".filter-add-group");
        assertThat(browser.evaluate("document.activeElement.closest('.filter-group .filter-group') !== null").asBoolean()).isTrue();
        choose(".filter-group .filter-group > .filter-head select", "none");
        click(".filter-group .filter-group .filter-add");
        browser.await("JSON.parse(document.querySelector('[name=filter]').value).all[0].not.any[0].field === 'stage'");
        click(".filter-group .filter-group .filter-row .filter-remove");
        assertThat(browser.evaluate("document.activeElement.className").asString()).contains("filter-add");
        browser.await("document.querySelector('[name=filter]').value === '{}'");
    }

    @Test
    void readsFromTheRightInPersianAndFitsPhone() throws Exception {
        browser.speak("fa");
        browser.size(390, 844, true);
        open("/segments/new");
        click(".filter-add");
        choose(".filter-field", "event:purchase");
        browser.await("document.querySelector('.filter-sentence').textContent.includes('مشتریان')");
        browser.await("/[۰-۹]/.test(document.querySelector('.filter-number').textContent)");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        browser.screenshot(SHOTS.resolve("segment-builder-fa-phone.png"));
        open("/segments");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt()).isLessThanOrEqualTo(390);
        browser.speak("en");
    }

    private void addAttribute(String name, String value) {
        int before = browser.evaluate("document.querySelectorAll('.filter-row').length").asInt();
        click(".filter-add");
        String row = "[...document.querySelectorAll('.filter-row')].at(" + before + ")";
        browser.evaluate("(field => { field.value = 'attributes.*'; field.dispatchEvent(new Event('change')); })(" + row + ".querySelector('.filter-field'))");
        for (String[] each : new String[][] {{"0", name}, {"1", value}}) {
            browser.evaluate("(input => { input.value = '" + each[1] + "'; input.dispatchEvent(new Event('input')); })(" + row + ".querySelectorAll('input')[" + each[0] + "])");
        }
    }

    private void click(String selector) {
        browser.evaluate("document.querySelector(\"" + selector + "\").click()");
    }

    private void choose(String selector, String value) {
        browser.evaluate("(field => { field.value = '" + value + "'; field.dispatchEvent(new Event('change')); })(document.querySelector(\"" + selector + "\"))");
    }

    private void type(String selector, String value) {
        browser.evaluate("(field => { field.value = '" + value + "'; field.dispatchEvent(new Event('input')); })(document.querySelector(\"" + selector + "\"))");
    }

    private void open(String path) {
        browser.open("http://localhost:" + port + path);
    }
}
