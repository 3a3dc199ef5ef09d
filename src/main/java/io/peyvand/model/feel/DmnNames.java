package io.peyvand.model.feel;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that a DMN file gives to what its expressions make: decisions, business knowledge, context entries and parameters. */
final class DmnNames {

    /** What a cell calls the value of its column. */
    static final String CELL_INPUT = "?";

    private static final Set<String> NAMED = Set.of("decision", "businessKnowledgeModel", "contextEntry", "binding", "column");
    private static final int MOST_PASSES = 60;

    private final XmlElement root;
    private final Map<String, List<String>> parametersOfKnowledge;
    private Map<String, Extent> known = Map.of();
    private Map<String, Extent> found = new HashMap<>();
    private boolean changed = true;
    private int passes;

    DmnNames(ReadModel model) {
        root = model.root();
        parametersOfKnowledge = new HashMap<>();
        root.all("businessKnowledgeModel").forEach(knowledge -> {
            List<String> parameters = knowledge.all("formalParameter").map(parameter -> parameter.attribute("name")).toList();
            names(knowledge).forEach(name -> parametersOfKnowledge.put(name, parameters));
        });
    }

    XmlElement root() {
        return root;
    }

    boolean changed() {
        return changed;
    }

    /** Nothing is seen by what makes it. */
    Map<String, Extent> seenFrom(XmlElement place) {
        Set<String> own = definedBy(place);
        return known.entrySet().stream().filter(entry -> !own.contains(entry.getKey())).collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void add(FeelText place, Extent extent) {
        XmlElement around = place.element().parent();
        if (around != null && around.is("inputExpression")) {
            found.merge(CELL_INPUT, extent, Extent::or);
        } else if (!place.unaryTests()) {
            definedBy(place.element()).forEach(name -> add(name, extent));
        }
    }

    private void add(String name, Extent extent) {
        found.merge(name, extent, (one, other) -> Extent.together(List.of(one, other)));
    }

    /** Each call is as large as the largest arguments make it. */
    Optional<Extent> call(String name, Extent arguments) {
        List<String> parameters = parametersOfKnowledge.get(name);
        if (parameters == null) {
            return Optional.empty();
        }
        parameters.forEach(parameter -> found.merge(parameter, arguments.part(arguments.size()), Extent::or));
        return Optional.of(known.getOrDefault(name, Extent.CONSTANT));
    }

    /** @return false when it goes on for too long */
    boolean next() {
        changed = !found.equals(known);
        known = found;
        found = new HashMap<>();
        return ++passes < MOST_PASSES || !changed;
    }

    private static Set<String> definedBy(XmlElement place) {
        Set<String> names = new LinkedHashSet<>();
        for (XmlElement around = place; around != null; around = around.parent()) {
            if (NAMED.contains(around.name())) {
                names.addAll(names(around));
            }
        }
        return names;
    }

    private static Set<String> names(XmlElement element) {
        return Stream.concat(Stream.of(element.attribute("id"), element.attribute("name")),
                        Stream.of("variable", "parameter").flatMap(element::children).map(variable -> variable.attribute("name")))
                .filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }
}
