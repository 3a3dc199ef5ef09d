package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a process begins and ends, and what no customer ever comes to. */
final class FlowLint {

    private static final Set<String> SCOPES = Set.of("process", "subProcess", "transaction", "adHocSubProcess");
    private static final Set<String> NODES = Set.of("task", "serviceTask", "sendTask", "receiveTask", "userTask", "manualTask", "scriptTask", "businessRuleTask",
            "callActivity", "subProcess", "exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway", "complexGateway", "intermediateCatchEvent",
            "intermediateThrowEvent", "boundaryEvent", "startEvent", "endEvent", "transaction", "adHocSubProcess");

    private final ReadModel model;
    private final List<ModelProblem> problems = new ArrayList<>();

    private FlowLint(ReadModel model) {
        this.model = model;
    }

    static List<ModelProblem> check(ReadModel model) {
        FlowLint lint = new FlowLint(model);
        List<XmlElement> processes = model.root().children("process").toList();
        if (processes.stream().noneMatch(process -> process.attribute("isExecutable").equals("true"))) {
            lint.problems.add(ModelProblem.error(model.name(), processes.isEmpty() ? model.root() : processes.getFirst(), "no-process"));
        }
        model.root().all().filter(element -> SCOPES.contains(element.name())).filter(FlowLint::runs).forEach(lint::checkScope);
        return lint.problems;
    }

    /** What stands in a process that is drawn only is never run. */
    private static boolean runs(XmlElement scope) {
        for (XmlElement around = scope; around != null; around = around.parent()) {
            if (around.is("process")) {
                return around.attribute("isExecutable").equals("true");
            }
        }
        return false;
    }

    private void checkScope(XmlElement scope) {
        Map<String, XmlElement> nodes = scope.children().stream().filter(child -> NODES.contains(child.name()))
                .collect(Collectors.toMap(node -> node.attribute("id"), node -> node, (one, other) -> one));
        Map<String, List<String>> flows = new HashMap<>();
        scope.children("sequenceFlow").forEach(flow -> flows.computeIfAbsent(flow.attribute("sourceRef"), source -> new ArrayList<>()).add(flow.attribute("targetRef")));
        boolean whole = true;
        if (nodes.values().stream().noneMatch(node -> node.is("startEvent"))) {
            whole = false;
            error(scope, "no-start", ModelProblem.nameOf(scope));
        }
        if (nodes.values().stream().noneMatch(node -> node.is("endEvent"))) {
            error(scope, "no-end", ModelProblem.nameOf(scope));
        }
        if (whole) {
            Set<String> reached = reached(nodes, flows);
            nodes.values().forEach(node -> checkNode(node, reached, flows));
        }
    }

    private void checkNode(XmlElement node, Set<String> reached, Map<String, List<String>> flows) {
        if (!reached.contains(node.attribute("id"))) {
            error(node, "unreachable", ModelProblem.nameOf(node));
        } else if (!flows.containsKey(node.attribute("id")) && !node.is("endEvent") && !implicitEnd(node)) {
            problems.add(ModelProblem.warning(model.name(), node, "dead-end", ModelProblem.nameOf(node)));
        }
    }

    /** An event sub-process stands beside the flow, and nothing can follow compensation or a link that is thrown. */
    private static boolean implicitEnd(XmlElement node) {
        return eventSubProcess(node) || node.attribute("isForCompensation").equals("true")
                || node.children().stream().anyMatch(child -> child.is("compensateEventDefinition")) || node.is("intermediateThrowEvent") && link(node);
    }

    private static boolean eventSubProcess(XmlElement node) {
        return node.attribute("triggeredByEvent").equals("true");
    }

    private static boolean link(XmlElement node) {
        return node.children("linkEventDefinition").findAny().isPresent();
    }

    private static Set<String> reached(Map<String, XmlElement> nodes, Map<String, List<String>> flows) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        nodes.forEach((id, node) -> {
            if (node.is("startEvent") || eventSubProcess(node) || node.attribute("isForCompensation").equals("true") || node.is("intermediateCatchEvent") && link(node)) {
                open.add(id);
            }
        });
        while (!open.isEmpty()) {
            String id = open.pop();
            if (reached.add(id)) {
                open.addAll(flows.getOrDefault(id, List.of()));
                nodes.values().stream().filter(node -> node.attribute("attachedToRef").equals(id)).forEach(node -> open.add(node.attribute("id")));
            }
        }
        return reached;
    }

    private void error(XmlElement element, String code, Object... arguments) {
        problems.add(ModelProblem.error(model.name(), element, code, arguments));
    }
}
