package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Our own rules for processes: what the engine would accept and only fail at, or ignore, when a customer comes by. */
final class BpmnLint {

    /** The embedded broker is 8.5 and silently ignores what came later. */
    private static final Set<String> NEWER = Set.of("versionTag", "priorityDefinition", "taskListeners", "linkedResources", "adHoc",
            "adHocSubProcess", "executionListeners", "conditionalEventDefinition");
    /** What no version of Zeebe runs. */
    private static final Set<String> UNSUPPORTED = Set.of("complexGateway", "transaction", "cancelEventDefinition", "standardLoopCharacteristics");

    private final String file;
    private final XmlElement root;
    private final KnownParts known;
    private final List<ModelProblem> problems = new ArrayList<>();

    private BpmnLint(ReadModel model, KnownParts known) {
        this.file = model.name();
        this.root = model.root();
        this.known = known;
    }

    static List<ModelProblem> check(ReadModel model, KnownParts known) {
        BpmnLint lint = new BpmnLint(model, known);
        lint.checkPlatform();
        model.root().all().forEach(lint::check);
        lint.problems.addAll(JobLint.check(model, known));
        lint.problems.addAll(FlowLint.check(model));
        lint.problems.addAll(GatewayLint.check(model));
        lint.problems.addAll(TimerLint.check(model));
        lint.problems.addAll(DecisionLint.check(model, known));
        return lint.problems;
    }

    private void checkPlatform() {
        String platform = root.anyAttribute("executionPlatform");
        String version = root.anyAttribute("executionPlatformVersion");
        if (!platform.equals("Camunda Cloud") || !version.matches("8\\.[0-5](\\..*)?")) {
            error(root, "platform", platform, version);
        }
    }

    private void check(XmlElement element) {
        if (NEWER.contains(element.name()) || !element.attribute("bindingType").isEmpty() && !element.attribute("bindingType").equals("latest")) {
            error(element, "newer-feature.ignored",
                    NEWER.contains(element.name()) ? element.name() : "bindingType " + element.attribute("bindingType"));
        }
        if (UNSUPPORTED.contains(element.name())) {
            error(element, "unsupported.element", element.name());
        }
        switch (element.name()) {
            case "userTask" -> error(element, "unsupported.user-task", ModelProblem.nameOf(element));
            case "inclusiveGateway" -> checkJoin(element);
            case "calledDecision" -> checkKnown(element, "decisionId", known.decisions(), "decision");
            case "calledElement" -> checkKnown(element, "processId", known.processes().keySet(), "process");
            default -> { }
        }
    }

    private void checkJoin(XmlElement gateway) {
        if (root.all("sequenceFlow").filter(flow -> flow.attribute("targetRef").equals(gateway.attribute("id"))).count() > 1) {
            error(gateway, "newer-feature.inclusive-join", ModelProblem.nameOf(gateway));
        }
    }

    private void checkKnown(XmlElement element, String attribute, Set<String> ids, String kind) {
        String id = element.attribute(attribute);
        // An id worked out by FEEL is known only at run time.
        if (!id.isBlank() && !id.strip().startsWith("=") && !ids.contains(id)) {
            error(element, "called-" + kind, id);
        }
    }

    private void error(XmlElement element, String code, Object... arguments) {
        problems.add(ModelProblem.error(file, element, code, arguments));
    }
}
