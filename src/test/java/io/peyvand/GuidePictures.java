package io.peyvand;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Draws the pictures of docs/analyst-guide.md; run it by name, no build runs it. */
@PeyvandTest
class GuidePictures {

    private static final Path IMAGES = Path.of("docs/images");
    private static final String APPEND = """
            (() => { const at = id => modeler.bpmn.get(id); const task = at('elementTemplates').createElement(
            at('elementTemplates').getLatest('io.peyvand.%s')[0]);
            const before = at('elementRegistry').get('%s');
            at('modeling').appendShape(before, task, {x: before.x + 50, y: before.y - 110});
            at('modeling').updateLabel(task, '%s'); at('selection').select(task); })()""";

    @LocalServerPort
    private int port;

    @Test
    void draw() throws IOException {
        try (Browser browser = new Browser()) {
            browser.size(1440, 900, false);
            browser.open("http://localhost:" + port + "/models");
            browser.signIn();
            browser.screenshot(IMAGES.resolve("guide-list.png"));
            process(browser);
            table(browser);
        }
    }

    private void process(Browser browser) throws IOException {
        openEditor(browser, "win-back-journey");
        browser.evaluate("modeler.bpmn.get('selection').select(modeler.bpmn.get('elementRegistry').get('Event_PauseOver'))");
        unfold(browser, "timer");
        browser.screenshot(IMAGES.resolve("guide-wait.png"));

        browser.evaluate(APPEND.formatted("channel.enqueueMessage", "Gateway_OfferLeft", "Say goodbye"));
        unfold(browser, "ElementTemplates__CustomProperties");
        browser.screenshot(IMAGES.resolve("guide-template.png"));

        browser.evaluate(APPEND.formatted("decision.evaluate", "Task_ChangeStage", "Decide gift"));
        browser.await("document.querySelector('#problems .chip.bad')");
        browser.evaluate("document.getElementById('problems').scrollIntoView({block: 'end'})");
        browser.screenshot(IMAGES.resolve("guide-problem.png"));

        browser.evaluate("scrollTo(0, 0); document.getElementById('deploy').click()");
        browser.await("document.getElementById('deploy-dialog').open");
        browser.screenshot(IMAGES.resolve("guide-deploy.png"));
        discard(browser);
    }

    private void table(Browser browser) throws IOException {
        openEditor(browser, "treatment");
        browser.evaluate("const sheet = modeler.dmn.getActiveViewer().get('sheet').getRoot();"
                + " modeler.dmn.getActiveViewer().get('modeling').editCell(sheet.rows[0].cells[1].businessObject, '<= 2');"
                + " modeler.goTo(sheet.rows[0].cells[1].businessObject.id)");
        browser.await("document.getElementById('modeler').dataset.revision > 0");
        browser.screenshot(IMAGES.resolve("guide-rule.png"));
        discard(browser);
    }

    private void openEditor(Browser browser, String model) {
        browser.open("http://localhost:" + port + "/models/" + model);
        browser.await("document.querySelector('#modeler[data-ready]')");
    }

    private static void unfold(Browser browser, String group) {
        String header = "document.querySelector('[data-group-id=group-" + group + "] .bio-properties-panel-group-header')";
        browser.await(header);
        browser.evaluate("if (!" + header + ".classList.contains('open')) " + header + ".click()");
        browser.await("document.querySelector('[data-group-id=group-" + group + "] .bio-properties-panel-group-entries.open')");
    }

    private static void discard(Browser browser) {
        browser.await("document.getElementById('save-state').textContent === 'Draft saved'");
        browser.evaluate("window.confirm = () => true");
        browser.leaveBy("document.getElementById('discard').click()");
        browser.await("document.querySelector('#modeler[data-ready]')");
    }
}
