package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a process that asks a decision has what the decision asks for. */
final class DecisionLint {

    private DecisionLint() {
    }

    static List<ModelProblem> check(ReadModel model, KnownParts known) {
        Set<String> set = ProcessVariables.setIn(model.root(), known);
        return Stream.concat(
                        model.root().all("header").filter(header -> header.attribute("key").equals("decisionId")).flatMap(header -> missing(model, header, header.attribute("value"), set, known)),
                        model.root().all("calledDecision").flatMap(called -> missing(model, called, called.attribute("decisionId"), set, known)))
                .toList();
    }

    private static Stream<ModelProblem> missing(ReadModel model, XmlElement asking, String decisionId, Set<String> set, KnownParts known) {
        if (ProcessVariables.mayComeFromOutside(asking)) {
            return Stream.empty();
        }
        return known.inputs(decisionId).stream().filter(input -> !set.contains(input) && !known.setAnywhere(input)).map(input -> ModelProblem.warning(model.name(), asking, "decision-input",
                decisionId, input));
    }
}
