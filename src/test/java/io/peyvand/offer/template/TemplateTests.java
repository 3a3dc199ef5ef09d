package io.peyvand.offer.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTests {

    private static final Locale PERSIAN = Locale.forLanguageTag("fa");

    @Test
    void printsFallbackWhereValueIsMissingOrBlank() {
        Template template = text("Dear {{firstName|my dear. friend}}!{{lastName}}");

        assertThat(template.render(Map.of("firstName", "Ada"))).isEqualTo("Dear Ada!");
        assertThat(template.render(Map.of("firstName", " "))).isEqualTo("Dear my dear. friend!");
        assertThat(template.render(Map.of())).isEqualTo("Dear my dear. friend!");
    }

    @Test
    void escapesValuesInHtmlOnly() {
        Map<String, String> values = Map.of("firstName", "<b>\"Ada\" & co</b>");

        assertThat(html("{{firstName}}").render(values)).doesNotContain("<b>").doesNotContain("\"").contains("&lt;b&gt;");
        assertThat(text("{{firstName}}").render(values)).isEqualTo("<b>\"Ada\" & co</b>");
    }

    @Test
    void testsWhetherValueIsThere() {
        Template template = text("{{#firstName}}Hi {{firstName}}{{/firstName}}{{^firstName}}Hi all{{/firstName}}");

        assertThat(template.render(Map.of("firstName", "Ada"))).isEqualTo("Hi Ada");
        assertThat(template.render(Map.of("firstName", ""))).isEqualTo("Hi all");
    }

    @Test
    void readsAttributeByItsWholeNameOrByItsPath() {
        assertThat(text("{{attributes.city|town}}").render(Map.of("attributes.city", "Yazd"))).isEqualTo("Yazd");
        assertThat(text("{{attributes.city|town}}").render(Map.of())).isEqualTo("town");
        assertThat(text("{{attributes.home.city|town}}").render(Map.of("attributes.home", Map.of("city", "Yazd")))).isEqualTo("Yazd");
        assertThat(text("{{attributes.شهر}}").render(Map.of("attributes.شهر", "Yazd"))).isEqualTo("Yazd");
    }

    @Test
    void repeatsSectionForEveryElementOfList() {
        Template template = text("{{#attributes.basket}}{{.name}}: {{.price money:EUR}}{{#.gift}} (gift){{/.gift}}; {{/attributes.basket}}"
                + "{{^attributes.basket}}empty{{/attributes.basket}}");

        assertThat(template.render(Map.of("attributes.basket", List.of(
                Map.of("name", "Divan", "price", 12.5, "gift", true), Map.of("name", "Atlas", "price", "1999")))))
                .isEqualTo("Divan: €12.50 (gift); Atlas: €1,999.00; ");
        assertThat(template.render(Map.of("attributes.basket", List.of()))).isEqualTo("empty");
    }

    @Test
    void repeatsSectionForPlainElementsAndListsThem() {
        Map<String, Object> values = Map.of("attributes.tags", List.of("tea", "{{email}}", "ink"));

        assertThat(text("{{#attributes.tags}}[{{.}}]{{/attributes.tags}}").render(values)).isEqualTo("[tea][{{email}}][ink]");
        assertThat(text("{{attributes.tags}}").render(Map.of("attributes.tags", List.of("tea", "ink", "rice")))).isEqualTo("tea, ink, and rice");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "number; 1234567.5; 1,234,567.5; ۱٬۲۳۴٬۵۶۷٫۵",
        "number:2; 12; 12.00; ۱۲٫۰۰",
        "percent; 0.15; 15%; ۱۵٪",
        "date; 2026-03-21; March 21, 2026; ۱ فروردین ۱۴۰۵",
        "date; 2025-03-20T12:00:00Z; March 20, 2025; ۳۰ اسفند ۱۴۰۳",
        "date; 1979-02-11; February 11, 1979; ۲۲ بهمن ۱۳۵۷",
        "date:short; 2026-11-21T23:00:00Z; 11/22/26; ۱۴۰۵/۹/۱"})
    void writesNumbersAndDatesAsTheReaderDoes(String format, String value, String english, String persian) {
        Map<String, Object> values = Map.of("attributes.it", value, "timeZone", java.time.ZoneId.of("Asia/Tehran"));

        assertThat(text("{{attributes.it " + format + "}}").render(values)).isEqualTo(english);
        assertThat(Template.ofText("{{attributes.it " + format + "}}", PERSIAN).render(values)).isEqualTo(persian);
    }

    @Test
    void writesMoneyInTheCurrencyNamedOrInTheOneOfAField() {
        Map<String, Object> values = Map.of("attributes.total", "1250.5", "attributes.currency", "USD");

        assertThat(text("{{attributes.total money:EUR}}").render(values)).isEqualTo("€1,250.50");
        assertThat(text("{{attributes.total money:attributes.currency}}").render(values)).isEqualTo("$1,250.50");
        assertThat(Template.ofText("{{attributes.total money:EUR}}", PERSIAN).render(values)).contains("۱٬۲۵۰٫۵۰").contains("€");
    }

    @Test
    void printsFallbackWhereValueHasNoSuchForm() {
        assertThat(text("{{attributes.total money:EUR|much}}").render(Map.of("attributes.total", "a lot"))).isEqualTo("much");
        assertThat(text("{{attributes.born date|once}}").render(Map.of("attributes.born", "in spring"))).isEqualTo("once");
        assertThat(text("{{attributes.n number|many}}").render(Map.of("attributes.n", Double.POSITIVE_INFINITY))).isEqualTo("many");
    }

    @Test
    void keepsNumbersRawWhereTheyArePartOfAnAddress() {
        assertThat(Template.ofHtml("<a href=\"https://s.example/{{attributes.id}}\">{{attributes.id}}</a>", PERSIAN).render(Map.of("attributes.id", 42)))
                .isEqualTo("<a href=\"https://s.example/42\">۴۲</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a\nb {{fistName}}", "a\n  {{{firstName}}}", "a\n  {{&firstName}}", "a\n  {{>/etc/passwd}}", "a\n  {{ > other}}", "a\n  {{*x}}",
        "a\n  {{=<% %>=}}", "a\n  {{getClass}}", "a\n  {{firstName.class}}", "a\n  {{}}", "a\n  {{.}}", "a\n  {{.name}}", "a\n  {{this}}",
        "a\n  {{<parent}}{{/parent}}", "a\n  {{firstName mony:EUR}}", "a\n  {{firstName money}}", "a\n  {{firstName money:eur}}",
        "a\n  {{firstName|money:EUR}}", "a\n  {{validUntil date:loud}}", "a\n  {{#firstName number}}{{/firstName}}", "a\n  {{#firstName}}open",
        "a\n  {{/firstName}}", "a\n  {{firstName", "a\n  {{firstName {{lastName}}"})
    void refusesWhatItDoesNotKnowWithLineAndColumn(String source) {
        assertThatThrownBy(() -> html(source)).isInstanceOf(TemplateRefused.class).hasMessageMatching("(?s)line 2, column 3: .{20,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<a href={{shopUrl}}>x</a>", "<p {{firstName}}>x</p>", "<p style=\"color:{{attributes.color}}\">x</p>", "<a onclick=\"{{firstName}}\">x</a>",
        "<style>{{firstName}}</style>", "<script>{{firstName}}</script>", "<!-- {{firstName}} -->", "<{{firstName}}>",
        "<p title=\"{{#firstName}}\">x{{/firstName}}</p>"})
    void refusesFieldWhereAValueCouldChangeThePage(String source) {
        assertThatThrownBy(() -> html(source)).isInstanceOf(TemplateRefused.class);
    }

    @Test
    void tellsAllProblemsAtOnceInBothLanguages() {
        assertThatThrownBy(() -> html("{{a}}\n {{#firstName}}\n{{lastName loud}}")).isInstanceOfSatisfying(TemplateRefused.class, refused -> {
            assertThat(refused.problems()).extracting(problem -> problem.line() + ":" + problem.column() + " " + problem.code())
                    .containsExactly("1:1 unknownField", "3:1 unknownFormat", "2:2 unclosedSection");
            assertThat(refused.problems().getLast().sentence(Locale.ENGLISH)).contains("{{/firstName}}");
            assertThat(refused.problems().getLast().sentence(PERSIAN)).contains("{{/firstName}}").contains("بخش");
        });
    }

    static Template html(String source) {
        return Template.ofHtml(source, Locale.ENGLISH);
    }

    static Template text(String source) {
        return Template.ofText(source, Locale.ENGLISH);
    }
}
