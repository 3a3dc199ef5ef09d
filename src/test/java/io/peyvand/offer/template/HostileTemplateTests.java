package io.peyvand.offer.template;

import static io.peyvand.offer.template.TemplateTests.html;
import static io.peyvand.offer.template.TemplateTests.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that want to be more than data, and templates that want to be more than a mail. */
@Timeout(20)
class HostileTemplateTests {

    private static final String[] BITS = {
        "{{email}}", "{{#a}}", "{{/a}}", "{{{", "}}", "{{=<% %>=}}", "<script>alert(1)</script>", "\" onmouseover=\"x", "' x='", "</title>", "<!--", "-->",
        "javascript:", "&amp;", "&#x3c;", "\r\nBcc: a@b.example", "\u0000", "\u202Eevil", "\u2066", "\u2028", "\u0085", "سلام", "שלום", "नमस्ते",
        "😀", "\uD83D", "%0d%0a", "${7*7}", "[[${x}]]", "#{x}", "`", "=", " ", "&unsubscribe=1"};

    @Test
    @Timeout(120)
    void neverInterpretsValuesWhateverTheyAre() {
        Random random = new Random(42);
        Template mail = html("<p title=\"{{firstName}}\">Hi <b>{{firstName}}</b></p><a href=\"https://s.example/?q={{lastName}}\">x</a><a href=\"{{attributes.link}}\">y</a>");
        Template subject = text("For {{firstName}}");
        for (int round = 0; round < 2_000; round++) {
            String first = value(random);
            Map<String, String> values = Map.of("firstName", first, "lastName", value(random), "attributes.link", value(random), "email", "SECRET");

            Document page = Jsoup.parseBodyFragment(mail.render(values));
            assertThat(page.body().select("*").stream().map(Element::normalName)).as(first).containsExactly("body", "p", "b", "a", "a");
            assertThat(page.body().select("p").first().attributesSize()).isEqualTo(1);
            assertThat(page.body().select("a").first().attr("href")).matches("https://s\\.example/\\?q=[A-Za-z0-9%._~/*-]*");
            assertThat(page.body().select("a").last().attr("href")).matches("#.*|");
            assertThat(subject.render(values)).doesNotContain("SECRET").matches("[^\\p{Cntrl}\\u0085\\u2028\\u2029\\u202A-\\u202E]*");
        }
    }

    @Test
    void leadsNoLinkToAScript() {
        Template template = html("<a href=\"{{attributes.link}}\">x</a>");

        assertThat(template.render(Map.of("attributes.link", " JavaScript:alert(1)"))).isEqualTo("<a href=\"#\">x</a>");
        assertThat(template.render(Map.of("attributes.link", "data:text/html,x"))).isEqualTo("<a href=\"#\">x</a>");
        assertThat(Jsoup.parse(template.render(Map.of("attributes.link", "https://a.example/b?c=d&e=f"))).select("a").attr("href"))
                .isEqualTo("https://a.example/b?c=d&e=f");
    }

    @Test
    void isolatesWhatReadsAgainstTheTextAroundIt() {
        Locale persian = Locale.forLanguageTag("fa");

        assertThat(Template.ofText("سلام {{firstName}}!", persian).render(Map.of("firstName", "Ada (2)"))).isEqualTo("سلام \u2068Ada (2)\u2069!");
        assertThat(Template.ofText("سلام {{firstName}}!", persian).render(Map.of("firstName", "سارا"))).isEqualTo("سلام سارا!");
        assertThat(text("Hi {{firstName}}!").render(Map.of("firstName", "سارا"))).isEqualTo("Hi \u2068سارا\u2069!");
        assertThat(text("https://s.example/{{firstName}}").render(Map.of("firstName", "سا"))).isEqualTo("https://s.example/%D8%B3%D8%A7");
    }

    static Stream<String> hostile() {
        return Stream.of(
                "{{#firstName}}".repeat(30_000),
                "{{#firstName}}".repeat(1_000) + "{{/firstName}}".repeat(1_000),
                "{{#firstName}}{{/firstName}}".repeat(18_000),
                "{{firstName}}".repeat(40_000),
                "{".repeat(500_000), "{{".repeat(250_000), "{{ ".repeat(170_000), "<a href=\"".repeat(50_000) + "{{",
                "{{a|" + "b".repeat(500_000), "x".repeat(600_000));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void refusesTemplateThatNoMailNeeds(String source) {
        assertThatThrownBy(() -> html(source)).isInstanceOf(TemplateRefused.class);
    }

    @Test
    void readsHtmlThatNeverEndsInTime() {
        assertThat(html("<".repeat(200_000)).toText().render(Map.of())).isNotEmpty();
        assertThat(html("<div>".repeat(2_000)).toText().render(Map.of())).isEmpty();
    }

    @Test
    void endsRenderingThatGrowsBeyondLimit() {
        Template template = text("{{firstName}}".repeat(100));

        assertThatThrownBy(() -> template.render(Map.of("firstName", "x".repeat(10_000))))
                .isInstanceOf(TemplateRefused.class).hasMessageContaining("512 KB");
    }

    @Test
    void endsLoopsThatMultiplyWithoutHoldingMemory() {
        List<Object> thousand = Collections.nCopies(1_000, List.of("x"));
        String deep = "{{#attributes.l}}".repeat(6) + "{{^attributes.l}}x{{/attributes.l}}" + "{{/attributes.l}}".repeat(6);
        Template template = text(deep);
        long before = allocated();

        assertThatThrownBy(() -> template.render(Map.of("attributes.l", thousand)))
                .isInstanceOf(TemplateRefused.class).hasMessageContaining("steps");
        assertThat(allocated() - before).isLessThan(64L << 20);
    }

    @Test
    @Timeout(60)
    void rendersTwentyKilobytesInWellUnderAMillisecond() {
        Template template = html(("<p>" + "w".repeat(380) + " {{firstName|friend}} <a href=\"{{shopUrl}}?c={{externalId}}\">x</a></p>\n").repeat(45));
        Map<String, String> values = Map.of("firstName", "Sara", "shopUrl", "https://shop.example/", "externalId", "c-1");
        int rounds = 4_000;
        for (int round = 0; round < rounds; round++) {
            template.render(values);
        }
        long begun = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            assertThat(template.render(values).length()).isGreaterThan(19_000);
        }
        assertThat(Duration.ofNanos((System.nanoTime() - begun) / rounds)).isLessThan(Duration.ofMillis(1));
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        for (int bit = 1 + random.nextInt(5); bit > 0; bit--) {
            value.append(random.nextInt(4) == 0 ? Character.toString(random.nextInt(0x2FFFF)) : BITS[random.nextInt(BITS.length)]);
        }
        return value.toString();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
