package io.peyvand.model.gate;

import io.camunda.zeebe.model.bpmn.util.time.Interval;
import io.camunda.zeebe.model.bpmn.util.time.RepeatingInterval;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Our own rules for processes: what the engine would accept and only fail at, or ignore, when a customer comes by. */
final class BpmnLint {

    /** The embedded broker is 8.5 and silently ignores what came later. */
    private static final Set<String> NEWER = Set.of("versionTag", "priorityDefinition", "taskListeners", "linkedResources", "adHoc",
            "adHocSubProcess", "executionListeners", "conditionalEventDefinition");
    private static final Map<String, List<String>> REQUIRED_HEADERS = Map.of(
            "decision.evaluate", List.of("decisionId", "resultVariable"),
            "journey.start", List.of("journey"),
            "customer.changeStage", List.of("stage"));

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
        lint.problems.addAll(GatewayLint.check(model));
        return lint.problems;
    }

    private void checkPlatform() {
        String platform = root.anyAttribute("executionPlatform");
        String version = root.anyAttribute("executionPlatformVersion");
        if (!platform.equals("Camunda Cloud") || !version.startsWith("8.5")) {
            error(root, "platform", "The model is made for '%s' '%s'; set the execution platform to Camunda Cloud 8.5 in the modeler.".formatted(platform, version));
        }
    }

    private void check(XmlElement element) {
        if (NEWER.contains(element.name()) || !element.attribute("bindingType").isEmpty() && !element.attribute("bindingType").equals("latest")) {
            error(element, "newer-feature", "'%s' came after Zeebe 8.5, which ignores it; model it without.".formatted(
                    NEWER.contains(element.name()) ? element.name() : "bindingType " + element.attribute("bindingType")));
        }
        switch (element.name()) {
            case "taskDefinition" -> checkJobType(element);
            case "calledDecision" -> checkKnown(element, "decisionId", known.decisions(), "decision");
            case "calledElement" -> checkKnown(element, "processId", known.processes(), "process");
            case "timeDuration" -> checkTimer(element, Interval::parse, "a duration such as P3D");
            case "timeCycle" -> checkTimer(element, BpmnLint::cycle, "a cycle such as R/PT12H or a cron expression");
            case "timeDate" -> checkTimer(element, ZonedDateTime::parse, "a date and time with zone such as 2027-01-01T08:00:00Z");
            default -> { }
        }
    }

    private void checkJobType(XmlElement definition) {
        String type = definition.attribute("type");
        if (!known.jobTypes().contains(type)) {
            error(definition, "job-type", "No worker does '%s'; job types are %s.".formatted(type, String.join(", ", known.jobTypes())));
            return;
        }
        Stream<XmlElement> siblings = definition.parent() == null ? Stream.empty() : definition.parent().all("header");
        Map<String, String> headers = new HashMap<>();
        siblings.forEach(header -> headers.put(header.attribute("key"), header.attribute("value")));
        for (String required : REQUIRED_HEADERS.getOrDefault(type, List.of())) {
            if (headers.getOrDefault(required, "").isBlank()) {
                error(definition, "job-header", "A task of type '%s' needs the header '%s'.".formatted(type, required));
            }
        }
        checkExists(definition, headers.getOrDefault("decisionId", ""), type.equals("decision.evaluate") ? known.decisions() : null, "decision");
        checkExists(definition, headers.getOrDefault("journey", ""), type.equals("journey.start") ? known.processes() : null, "process");
    }

    private void checkKnown(XmlElement element, String attribute, Set<String> ids, String kind) {
        checkExists(element, element.attribute(attribute), ids, kind);
    }

    private void checkExists(XmlElement element, String id, @Nullable Set<String> ids, String kind) {
        // An id worked out by FEEL is known only at run time.
        if (ids != null && !id.isBlank() && !id.strip().startsWith("=") && !ids.contains(id)) {
            error(element, "called-" + kind, "No %s '%s' is deployed or comes in this upload; add it or correct the id.".formatted(kind, id));
        }
    }

    private interface TimerParser {
        Object parse(String text);
    }

    private void checkTimer(XmlElement timer, TimerParser parser, String expected) {
        String text = timer.text().strip();
        if (text.startsWith("=")) {
            return;
        }
        try {
            parser.parse(text);
        } catch (DateTimeException | IllegalArgumentException unreadable) {
            error(timer, "timer", "'%s' is not %s.".formatted(text, expected));
        }
    }

    private static Object cycle(String text) {
        return text.startsWith("R") ? RepeatingInterval.parse(text) : CronExpression.parse(text);
    }

    private void error(XmlElement element, String rule, String message) {
        problems.add(ModelProblem.error(file, element, rule, message));
    }
}
