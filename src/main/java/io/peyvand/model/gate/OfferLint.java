package io.peyvand.model.gate;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Offers that a model names outright: in a header, in a mapping, or in the cells of a column that is called offer. */
final class OfferLint {

    private static final Pattern TEXT = Pattern.compile("=?\\s*\"([^\"]*)\"\\s*");

    private OfferLint() {
    }

    /** @return by element, since two may name the same */
    static Map<XmlElement, String> named(ReadModel model) {
        Map<XmlElement, String> named = new HashMap<>();
        if (model.kind() == ModelKind.BPMN) {
            model.root().all("header").filter(header -> offer(header.attribute("key"))).filter(header -> !header.attribute("value").isBlank())
                    .forEach(header -> named.put(header, header.attribute("value").strip()));
            Stream.concat(model.root().all("input"), model.root().all("output")).filter(mapping -> offer(mapping.attribute("target")))
                    .forEach(mapping -> put(named, mapping, mapping.attribute("source")));
        } else {
            model.root().all("decisionTable").forEach(table -> ofTable(table, named));
        }
        return named;
    }

    private static void ofTable(XmlElement table, Map<XmlElement, String> named) {
        List<XmlElement> outputs = table.children("output").toList();
        table.children("rule").map(rule -> rule.children("outputEntry").toList()).forEach(cells ->
                IntStream.range(0, Math.min(outputs.size(), cells.size())).filter(i -> offer(outputs.get(i).attribute("name")))
                        .forEach(i -> cells.get(i).children("text").forEach(text -> put(named, text, text.text()))));
    }

    private static void put(Map<XmlElement, String> named, XmlElement element, String feel) {
        Matcher text = TEXT.matcher(feel);
        if (text.matches() && !text.group(1).isBlank()) {
            named.put(element, text.group(1));
        }
    }

    private static boolean offer(String name) {
        return name.equals("offer") || name.endsWith("Offer");
    }

    static List<ModelProblem> check(ReadModel model, KnownParts known) {
        return named(model).entrySet().stream().filter(named -> !known.offers().contains(named.getValue()))
                .map(named -> ModelProblem.error(model.name(), named.getKey(), "offer", named.getValue())).toList();
    }
}
