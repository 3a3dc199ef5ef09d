package io.peyvand.model.gate;

import io.peyvand.decision.Decisions;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Our own rules for decisions, and what the DMN library says of them. */
final class DmnLint {

    private static final int MAXIMUM_RULES = 2_000;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern FEEL = Pattern.compile("|feel|https?://www\\.omg\\.org/spec/(feel/\\d+|dmn/\\d+/feel)/?");

    private DmnLint() {
    }

    static List<ModelProblem> check(ReadModel model, Decisions decisions) {
        List<ModelProblem> problems = new ArrayList<>();
        model.root().all().forEach(element -> check(model.name(), element, problems));
        if (model.decisionIds().findAny().isEmpty()) {
            problems.add(ModelProblem.error(model.name(), model.root(), "no-decision"));
        }
        if (problems.stream().noneMatch(problem -> problem.severity() == ModelProblem.Severity.error)) {
            String xml = new String(model.content(), StandardCharsets.UTF_8);
            model.root().children("decision").forEach(decision -> decisions.fault(xml, decision.attribute("id"))
                    .ifPresent(fault -> problems.add(ModelProblem.error(model.name(), decision, "dmn", fault))));
        }
        return problems;
    }

    private static void check(String file, XmlElement element, List<ModelProblem> problems) {
        String language = element.attribute("expressionLanguage").toLowerCase(Locale.ROOT);
        if (!FEEL.matcher(language).matches()) {
            problems.add(ModelProblem.error(file, element, "expression-language", language));
        }
        String kind = element.attribute("kind");
        if (!kind.isEmpty() && !kind.equalsIgnoreCase("FEEL")) {
            problems.add(ModelProblem.error(file, element, "feel-external.kind", kind));
        }
        switch (element.name()) {
            case "import" -> problems.add(ModelProblem.error(file, element, "import"));
            case "decision" -> {
                if (!NAME.matcher(element.attribute("id")).matches()) {
                    problems.add(ModelProblem.warning(file, element, "decision-id", element.attribute("id")));
                }
            }
            case "decisionTable" -> {
                if (element.children("rule").count() > MAXIMUM_RULES) {
                    problems.add(ModelProblem.error(file, element, "table-size", MAXIMUM_RULES));
                }
            }
            default -> { }
        }
    }
}
