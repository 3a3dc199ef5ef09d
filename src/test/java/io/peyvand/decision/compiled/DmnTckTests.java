package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The DMN technology compatibility kit, level 2: compiled tables answer as the library, and both as the kit expects where Zeebe can. */
class DmnTckTests {

    private static final String CASES = "dmn/tck/compliance-level-2";

    @Test
    void answersTheCompatibilityKitAsFarAsTheLibraryDoes() throws Exception {
        Map<String, String> differing = new TreeMap<>();
        int asExpected = 0;
        for (Path folder : folders()) {
            String name = folder.getFileName().toString();
            String xml = Files.readString(folder.resolve(name + ".dmn"));
            Map<String, String> ids = decisionIds(xml);
            Map<String, Pair> tables = new LinkedHashMap<>();
            for (Element testCase : elements(parse(folder.resolve(name + "-test-01.xml")).getDocumentElement(), "testCase")) {
                Map<String, Object> inputs = new LinkedHashMap<>();
                elements(testCase, "inputNode").forEach(input -> inputs.put(input.getAttribute("name"), value(input)));
                for (Element result : elements(testCase, "resultNode")) {
                    Object expected = value(elements(result, "expected").get(0));
                    Object answer = answer(tables, xml, ids.get(result.getAttribute("name")), inputs);
                    if (same(expected, answer)) {
                        asExpected++;
                    } else {
                        differing.put(name, "case %s: expected %s, got %s".formatted(testCase.getAttribute("id"), expected, answer));
                    }
                }
            }
        }
        System.out.printf("DMN TCK level 2: %d results as expected; not: %s%n", asExpected, differing);
        assertThat(asExpected).isGreaterThan(100);
        assertThat(differing.keySet()).as("models that differ from the kit, as docs/dmn-support.md lists them: %s", differing).isEqualTo(documented());
    }

    /** @return what both say; the words of the error when the library fails */
    private static Object answer(Map<String, Pair> tables, String xml, String decisionId, Map<String, Object> inputs) {
        try {
            Pair pair = tables.computeIfAbsent(decisionId, id -> new Pair(TableCompiler.compile(xml, id, 1), new LibraryTable(new DmnLibrary(xml, id), 1)));
            DecisionResult compiled = pair.compiled().evaluate(inputs);
            assertThat(compiled).isEqualTo(pair.library().evaluate(inputs));
            return compiled.output();
        } catch (DecisionFailed failed) {
            return "error: " + failed.getMessage();
        }
    }

    private record Pair(DecisionTable compiled, DecisionTable library) {
    }

    static List<Path> folders() throws IOException {
        String configured = System.getProperty("peyvand.shared-data", System.getenv().getOrDefault("PEYVAND_SHARED_DATA", "../shared/data"));
        Path kit = Path.of(configured, CASES);
        if (!Files.isDirectory(kit)) {
            System.err.println("SKIPPED: the DMN compatibility kit is not at " + kit.toAbsolutePath() + "; set PEYVAND_SHARED_DATA.");
        }
        Assumptions.assumeTrue(Files.isDirectory(kit), "no DMN compatibility kit at " + kit.toAbsolutePath());
        try (Stream<Path> found = Files.list(kit)) {
            return found.filter(Files::isDirectory).sorted().toList();
        }
    }

    static TreeSet<String> documented() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Files.readAllLines(Path.of("docs/dmn-support.md")).stream().filter(line -> line.startsWith("| `0"))
                .forEach(line -> names.add(line.substring(3, line.indexOf('`', 3))));
        return names;
    }

    static Map<String, String> decisionIds(String xml) throws Exception {
        Map<String, String> ids = new LinkedHashMap<>();
        Document model = documents().newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        elements(model.getDocumentElement(), "decision").forEach(decision -> ids.put(decision.getAttribute("name"), decision.getAttribute("id")));
        return ids;
    }

    /** A value, a list of items or a context of components. */
    static Object value(Element holder) {
        List<Element> components = elements(holder, "component");
        if (!components.isEmpty()) {
            Map<String, Object> context = new LinkedHashMap<>();
            components.forEach(component -> context.put(component.getAttribute("name"), value(component)));
            return context;
        }
        List<Element> lists = elements(holder, "list");
        if (!lists.isEmpty()) {
            List<Object> items = new ArrayList<>();
            elements(lists.get(0), "item").forEach(item -> items.add(value(item)));
            return items;
        }
        List<Element> values = elements(holder, "value");
        return values.isEmpty() || values.get(0).getAttribute("xsi:nil").equals("true") ? null : scalar(values.get(0));
    }

    private static Object scalar(Element value) {
        String text = value.getTextContent();
        return switch (value.getAttribute("xsi:type")) {
            case "xsd:decimal", "xsd:double", "xsd:integer" -> new BigDecimal(text);
            case "xsd:boolean" -> Boolean.valueOf(text);
            default -> text;
        };
    }

    static boolean same(Object expected, Object answer) {
        if (expected instanceof BigDecimal number) {
            return answer instanceof Number other && number.subtract(new BigDecimal(other.toString())).abs().compareTo(new BigDecimal("1e-8")) < 0;
        }
        if (expected instanceof Map<?, ?> context) {
            return answer instanceof Map<?, ?> other && context.keySet().equals(other.keySet())
                    && context.keySet().stream().allMatch(key -> same(context.get(key), other.get(key)));
        }
        if (expected instanceof List<?> list) {
            return answer instanceof List<?> other && list.size() == other.size()
                    && IntStream.range(0, list.size()).allMatch(i -> same(list.get(i), other.get(i)));
        }
        return Objects.equals(expected, answer);
    }

    static List<Element> elements(Element parent, String localName) {
        List<Element> found = new ArrayList<>();
        NodeList children = parent.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            Node child = children.item(i);
            if (child instanceof Element element && localName.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    private static DocumentBuilderFactory documents() {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory;
    }

    static Document parse(Path file) throws Exception {
        return documents().newDocumentBuilder().parse(file.toFile());
    }
}
