package io.peyvand.model.version.diff;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two DMN files decision by decision, and their tables rule by rule. */
final class DecisionDiff {

    private DecisionDiff() {
    }

    static List<Change> between(ReadModel before, ReadModel after) {
        Map<String, XmlElement> old = parts(before);
        Map<String, XmlElement> now = parts(after);
        List<Change> changes = new ArrayList<>();
        now.forEach((id, part) -> {
            if (!old.containsKey(id)) {
                changes.add(Change.of(Change.Kind.added, id, part.name(), name(part)));
                return;
            }
            List<Edit> edits = traits(old.get(id)).editsTo(traits(part));
            if (!edits.isEmpty()) {
                changes.add(new Change(Change.Kind.changed, id, part.name(), name(part), edits));
            }
            table(old.get(id)).ifPresent(one -> table(part).ifPresent(other -> changes.addAll(RuleDiff.between(one, other))));
        });
        old.forEach((id, part) -> {
            if (!now.containsKey(id)) {
                changes.add(Change.of(Change.Kind.removed, id, part.name(), name(part)));
            }
        });
        return changes;
    }

    static List<TableDiff> tables(ReadModel before, ReadModel after) {
        Map<String, XmlElement> old = parts(before);
        return parts(after).values().stream().filter(part -> old.containsKey(part.attribute("id")))
                .flatMap(part -> table(old.get(part.attribute("id"))).flatMap(one -> table(part)
                        .map(other -> RuleDiff.overlay(part.attribute("id"), name(part), one, other))).stream()).toList();
    }

    /** Decisions, and what they are made of, by id. */
    private static Map<String, XmlElement> parts(ReadModel model) {
        return model.root().children().stream()
                .filter(part -> !part.attribute("id").isBlank() && (part.is("decision") || part.is("inputData") || part.is("businessKnowledgeModel")))
                .collect(Collectors.toMap(part -> part.attribute("id"), Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private static Optional<Table> table(XmlElement part) {
        return part.children("decisionTable").findFirst().map(Table::new);
    }

    private static String name(XmlElement part) {
        return part.attribute("name").isBlank() ? part.attribute("id") : part.attribute("name");
    }

    private static Traits traits(XmlElement part) {
        Traits.Fields fields = new Traits.Fields();
        fields.put("name", part.attribute("name"));
        part.children("variable").forEach(variable -> fields.put("typeRef", variable.attribute("typeRef")));
        part.all().filter(element -> element.name().startsWith("required")).forEach(required -> fields.put("requires", required.attribute("href")));
        part.children("decisionTable").forEach(table -> {
            fields.put("hitPolicy", table.attribute("hitPolicy").isBlank() ? "UNIQUE" : table.attribute("hitPolicy"));
            fields.put("aggregation", table.attribute("aggregation"));
        });
        part.children().stream().filter(child -> child.is("literalExpression") || child.is("context") || child.is("encapsulatedLogic"))
                .forEach(child -> fields.put("expression", child.all("text").map(XmlElement::text).map(String::strip).collect(Collectors.joining("\n"))));
        return new Traits(part.attribute("id"), part.name(), name(part), fields.found());
    }
}
