package io.peyvand.model.gate;

import io.peyvand.model.xml.XmlElement;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The variables that a decision and those it requires read directly in the heads of their tables. */
final class DecisionInputs {

    private static final Pattern PATH = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*(\\.[\\p{L}_][\\p{L}\\p{N}_]*)*");

    private DecisionInputs() {
    }

    static Set<String> of(XmlElement root, String decisionId) {
        Set<String> seen = new TreeSet<>();
        Set<String> made = required(root, decisionId, seen).flatMap(decision -> Stream.concat(Stream.of(decision.attribute("name"), decision.attribute("id")),
                decision.children("variable").map(variable -> variable.attribute("name")))).collect(Collectors.toSet());
        return seen.stream().flatMap(id -> root.children("decision").filter(decision -> decision.attribute("id").equals(id)))
                .flatMap(decision -> decision.all("inputExpression")).flatMap(expression -> expression.children("text")).map(text -> text.text().strip())
                .filter(text -> PATH.matcher(text).matches()).map(text -> text.split("\\.")[0]).filter(name -> !made.contains(name)).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The decisions below this one, which it reads the results of. */
    private static Stream<XmlElement> required(XmlElement root, String decisionId, Set<String> seen) {
        if (!seen.add(decisionId)) {
            return Stream.empty();
        }
        return root.children("decision").filter(decision -> decision.attribute("id").equals(decisionId)).flatMap(decision -> decision.all("requiredDecision"))
                .map(required -> required.attribute("href").replace("#", "")).toList().stream()
                .flatMap(id -> Stream.concat(root.children("decision").filter(decision -> decision.attribute("id").equals(id)), required(root, id, seen)));
    }
}
