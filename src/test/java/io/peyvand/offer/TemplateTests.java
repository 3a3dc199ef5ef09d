package io.peyvand.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTests {

    @Test
    void printsFallbackWhereValueIsMissingOrBlank() {
        Template template = Template.ofText("Dear {{firstName|my dear. friend}}!{{lastName}}");

        assertThat(template.render(Map.of("firstName", "Ada"))).isEqualTo("Dear Ada!");
        assertThat(template.render(Map.of("firstName", " "))).isEqualTo("Dear my dear. friend!");
        assertThat(template.render(Map.of())).isEqualTo("Dear my dear. friend!");
    }

    @Test
    void escapesValuesInHtmlOnly() {
        Map<String, String> values = Map.of("firstName", "<b>\"Ada\" & co</b>");

        assertThat(Template.ofHtml("{{firstName}}").render(values)).doesNotContain("<b>").doesNotContain("\"").contains("&lt;b&gt;");
        assertThat(Template.ofText("{{firstName}}").render(values)).isEqualTo("<b>\"Ada\" & co</b>");
    }

    @Test
    void neverParsesValueAsTemplate() {
        assertThat(Template.ofText("{{firstName}}").render(Map.of("firstName", "{{email}}", "email", "a@b.example"))).isEqualTo("{{email}}");
    }

    @Test
    void testsWhetherValueIsThere() {
        Template template = Template.ofText("{{#firstName}}Hi {{firstName}}{{/firstName}}{{^firstName}}Hi all{{/firstName}}");

        assertThat(template.render(Map.of("firstName", "Ada"))).isEqualTo("Hi Ada");
        assertThat(template.render(Map.of("firstName", ""))).isEqualTo("Hi all");
    }

    @Test
    void readsAttributeByItsWholeName() {
        assertThat(Template.ofText("{{attributes.city|town}}").render(Map.of("attributes.city", "Yazd"))).isEqualTo("Yazd");
        assertThat(Template.ofText("{{attributes.city|town}}").render(Map.of())).isEqualTo("town");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a\nb {{fistName}}", "a\n{{{firstName}}}", "a\n{{&firstName}}", "a\n{{>/etc/passwd}}", "a\n{{ > other}}",
        "a\n{{=<% %>=}}", "a\n{{getClass}}", "a\n{{firstName.class}}", "a\n{{}}", "a\n{{.}}", "a\n{{this}}", "a\n{{<parent}}{{/parent}}"})
    void refusesEverythingButKnownFieldsWithItsLine(String source) {
        assertThatThrownBy(() -> Template.ofHtml(source)).isInstanceOf(TemplateRefused.class).hasMessageStartingWith("line 2: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\n{{#firstName}}open", "a\n{{/firstName}}", "a\n{{firstName"})
    void refusesWhatDoesNotParse(String source) {
        assertThatThrownBy(() -> Template.ofHtml(source)).isInstanceOf(TemplateRefused.class).hasMessageContaining("2");
    }

    @Test
    void endsRenderingThatGrowsBeyondLimit() {
        Template template = Template.ofText("{{firstName}}".repeat(100));

        assertThatThrownBy(() -> template.render(Map.of("firstName", "x".repeat(10_000))))
                .isInstanceOf(TemplateRefused.class).hasMessageContaining("512 KB");
    }
}
