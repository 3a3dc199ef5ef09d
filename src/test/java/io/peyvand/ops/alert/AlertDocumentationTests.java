package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What stands beside the program says the same as the program. */
class AlertDocumentationTests {

    private static final Path OBSERVABILITY = Path.of("observability");
    private static final Pattern METRIC = Pattern.compile("\\b(peyvand_\\w+|disk_\\w+)\\b");
    private static final Pattern DOCUMENTED = Pattern.compile("\\| `(peyvand\\.[a-z.]+)` \\| (\\w+)(, (\\w+))?");

    @Test
    void usesOnlyMetricsThatAreDocumented() throws IOException {
        assertThat(used()).hasSizeGreaterThan(15).isSubsetOf(documented());
    }

    @Test
    void documentsTheMeterOfEachAlert() throws IOException {
        String metrics = Files.readString(Path.of("docs/metrics.md"));
        for (AlertKind kind : AlertKind.values()) {
            kind.meters().forEach(meter -> assertThat(metrics).contains("`" + meter + "`"));
        }
    }

    @Test
    void hasARuleForEachAlertWithItsDefaultThreshold() throws IOException {
        List<String> slugs = new ArrayList<>();
        for (JsonNode rule : rules()) {
            String slug = rule.get("annotations").get("runbook").asString().replace("docs/runbook.md#", "");
            assertThat(Files.readString(Path.of("docs/runbook.md"))).contains("<a id=\"" + slug + "\"></a>");
            slugs.add(slug);
        }
        assertThat(slugs).containsAll(Arrays.stream(AlertKind.values()).map(AlertKind::slug).toList());
        AlertSettings defaults = AlertsTests.settings(Map.of());
        for (AlertKind kind : AlertKind.values()) {
            String expression = rules().get(slugs.indexOf(kind.slug())).get("expr").asString();
            String[] limit = expression.replaceFirst(".*(>=|<) ", "").split(" \\* ");
            assertThat(Arrays.stream(limit).mapToDouble(Double::parseDouble).reduce(1, (one, other) -> one * other)).as(expression)
                    .isEqualTo(defaults.threshold(kind, ""));
        }
    }

    @Test
    void explainsEachAlertInTheRunbookAndItsSettingInTheirs() throws IOException {
        String runbook = Files.readString(Path.of("docs/runbook.md"));
        String settings = Files.readString(Path.of("docs/alerts.md"));
        for (AlertKind kind : AlertKind.values()) {
            int begins = runbook.indexOf("<a id=\"" + kind.slug() + "\"></a>");
            assertThat(begins).as(kind.slug()).isNotNegative();
            int ends = runbook.indexOf("<a id=", begins + 1);
            assertThat(runbook.substring(begins, ends < 0 ? runbook.length() : ends)).contains("**Meaning.**", "**Look.**", "**Mend.**");
            assertThat(settings).contains(AlertSettings.key(kind).isEmpty() ? "`peyvand.alert.off`" : "`peyvand.alert." + AlertSettings.key(kind) + "`");
        }
    }

    @Test
    void hasWordsForEachAlertInBothLanguages() throws IOException {
        for (String bundle : List.of("ops.properties", "ops_fa.properties")) {
            Properties words = new Properties();
            try (Reader text = Files.newBufferedReader(Path.of("src/main/resources/messages", bundle))) {
                words.load(text);
            }
            for (AlertKind kind : AlertKind.values()) {
                for (String part : List.of("kind", "text", "meaning", "look", "mend")) {
                    assertThat(words.getProperty("alert.%s.%s".formatted(part, kind.slug()))).as(bundle + " " + part + " " + kind.slug()).isNotBlank();
                }
            }
        }
    }

    static Set<String> used() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String expression : expressions()) {
            Matcher names = METRIC.matcher(expression);
            while (names.find()) {
                used.add(names.group());
            }
        }
        return used;
    }

    private static Set<String> documented() throws IOException {
        Set<String> names = new HashSet<>(Set.of("disk_free_bytes", "disk_total_bytes"));
        Matcher rows = DOCUMENTED.matcher(Files.readString(Path.of("docs/metrics.md")));
        while (rows.find()) {
            String unit = rows.group(2).equals("counter") ? "_total" : "s".equals(rows.group(4)) ? "_seconds" : rows.group(4) == null ? "" : "_" + rows.group(4);
            names.add(rows.group(1).replace('.', '_') + unit);
        }
        return names;
    }

    private static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        rules().forEach(rule -> expressions.add(rule.get("expr").asString()));
        JsonNode board = new JsonMapper().readTree(OBSERVABILITY.resolve("grafana/dashboards/operations.json").toFile());
        board.get("panels").forEach(panel -> panel.get("targets").forEach(target -> expressions.add(target.get("expr").asString())));
        return expressions;
    }

    private static JsonNode rules() throws IOException {
        Object read = new Yaml().load(Files.readString(OBSERVABILITY.resolve("prometheus/alerts.yml")));
        return new JsonMapper().valueToTree(read).get("groups").get(0).get("rules");
    }
}
