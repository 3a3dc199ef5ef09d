package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Every gateway that chooses must have an answer for every customer, or she stands still there as an incident. */
final class GatewayLint {

    private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "inclusiveGateway");
    private static final Pattern NEGATION = Pattern.compile("=\\s*not\\((.*)\\)", Pattern.DOTALL);

    private GatewayLint() {
    }

    static List<ModelProblem> check(ReadModel model) {
        List<ModelProblem> problems = new ArrayList<>();
        var flows = model.root().all("sequenceFlow").collect(Collectors.groupingBy(flow -> flow.attribute("sourceRef")));
        model.root().all().filter(element -> CHOOSING.contains(element.name()))
                .forEach(gateway -> check(model.name(), gateway, flows.getOrDefault(gateway.attribute("id"), List.of()), problems));
        return problems;
    }

    private static void check(String file, XmlElement gateway, List<XmlElement> outgoing, List<ModelProblem> problems) {
        if (outgoing.size() < 2) {
            return;
        }
        String byDefault = gateway.attribute("default");
        List<XmlElement> chosen = outgoing.stream().filter(flow -> !flow.attribute("id").equals(byDefault)).toList();
        chosen.stream().filter(flow -> condition(flow).isEmpty()).forEach(flow -> problems.add(ModelProblem.error(file, flow, "gateway-condition",
                ModelProblem.nameOf(flow), ModelProblem.nameOf(gateway))));
        if (chosen.size() == outgoing.size() && !complete(chosen)) {
            problems.add(ModelProblem.error(file, gateway, "gateway-default", ModelProblem.nameOf(gateway)));
        }
    }

    /** One condition is the other's {@code not(…)}. */
    private static boolean complete(List<XmlElement> flows) {
        Set<String> conditions = flows.stream().map(GatewayLint::condition).collect(Collectors.toSet());
        return conditions.stream().map(NEGATION::matcher).anyMatch(negation -> negation.matches() && conditions.contains("=" + negation.group(1).strip()));
    }

    private static String condition(XmlElement flow) {
        return flow.children("conditionExpression").map(condition -> condition.text().strip()).findFirst().orElse("");
    }
}
