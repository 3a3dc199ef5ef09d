package io.peyvand.model.version.diff;

import io.peyvand.model.xml.XmlElement;
import java.util.Map;
import java.util.Set;
import javax.xml.namespace.QName;

/** Says about one BPMN element what an analyst set there. */
final class ElementReader {

    /** Ids and what repeats elsewhere: flows say where they lead by themselves, and pictures are no behaviour. */
    private static final Set<String> IGNORED = Set.of("id", "modelerTemplateIcon");
    private static final Set<String> SKIPPED = Set.of("incoming", "outgoing", "laneSet");
    /** By attribute that names another element: what the field is called. */
    private static final Map<String, String> REFERENCES = Map.of("sourceRef", "source", "targetRef", "target", "default", "default",
            "attachedToRef", "attachedTo", "errorRef", "error", "signalRef", "signal", "escalationRef", "escalation");
    private static final Map<String, String> FIELDS = Map.ofEntries(Map.entry("taskDefinition.type", "taskType"), Map.entry("taskDefinition.retries", "retries"),
            Map.entry("calledElement.processId", "calledProcess"), Map.entry("calledDecision.decisionId", "calledDecision"),
            Map.entry("calledDecision.resultVariable", "resultVariable"), Map.entry("script.resultVariable", "resultVariable"),
            Map.entry("script.expression", "script"), Map.entry("isInterrupting", "interrupting"), Map.entry("cancelActivity", "interrupting"),
            Map.entry("modelerTemplate", "template"), Map.entry("modelerTemplateVersion", "templateVersion"));

    private final Map<String, XmlElement> byId;

    ElementReader(Map<String, XmlElement> byId) {
        this.byId = byId;
    }

    Traits read(XmlElement element) {
        Traits.Fields fields = new Traits.Fields();
        element.attributes().forEach((name, value) -> attribute(name, value, "", fields));
        parent(element, fields);
        element.children().stream().filter(child -> !isElement(child)).forEach(child -> describe(child, "", fields));
        return new Traits(element.attribute("id"), type(element), name(element), fields.found());
    }

    /** Whether it stands on the diagram by itself. */
    static boolean isElement(XmlElement element) {
        XmlElement around = element.parent();
        return around != null && !element.attribute("id").isBlank() && (element.is("process") || element.is("participant")
                || (around.is("process") || around.is("subProcess") || around.is("transaction") || around.is("adHocSubProcess"))
                && !SKIPPED.contains(element.name()) && !element.name().endsWith("LoopCharacteristics") && !element.is("extensionElements"));
    }

    private static String type(XmlElement element) {
        return element.children().stream().map(XmlElement::name).filter(name -> name.endsWith("EventDefinition")).findFirst()
                .map(event -> element.name() + "." + event.substring(0, event.length() - "EventDefinition".length())).orElse(element.name());
    }

    /** A flow without a name is known by its ends. */
    String name(XmlElement element) {
        String name = element.attribute("name").replaceAll("\\s+", " ").strip();
        if (name.isEmpty() && element.is("sequenceFlow")) {
            return called(element.attribute("sourceRef")) + " – " + called(element.attribute("targetRef"));
        }
        return !name.isEmpty() ? name : element.is("textAnnotation") ? text(element) : element.attribute("id");
    }

    private static String text(XmlElement note) {
        return note.children("text").map(XmlElement::text).map(String::strip).findFirst().orElse(note.attribute("id"));
    }

    private String called(String id) {
        XmlElement element = byId.get(id);
        return element == null ? id : element.is("sequenceFlow") && element.attribute("name").isBlank() ? called(element.attribute("targetRef")) : name(element);
    }

    private static void parent(XmlElement element, Traits.Fields fields) {
        XmlElement around = element.parent();
        if (around != null && !around.is("process") && !around.is("definitions") && !around.is("collaboration")) {
            fields.put("parent", around.attribute("id"), around.attribute("name").isBlank() ? around.attribute("id") : around.attribute("name"));
        }
    }

    private void attribute(QName name, String value, String path, Traits.Fields fields) {
        String local = name.getLocalPart();
        if (IGNORED.contains(local)) {
            return;
        }
        if (local.equals("messageRef")) {
            message(value, fields);
        } else if (REFERENCES.containsKey(local)) {
            fields.put(REFERENCES.get(local), value, called(value));
        } else {
            fields.put(FIELDS.getOrDefault(path + local, path + local), local.equals("name") ? value.replaceAll("\\s+", " ") : value);
        }
    }

    private void message(String id, Traits.Fields fields) {
        XmlElement message = byId.get(id.substring(id.indexOf(':') + 1));
        fields.put("message", message == null ? id : message.attribute("name"));
        if (message != null) {
            message.extensions("subscription").forEach(subscription -> fields.put("correlationKey", subscription.attribute("correlationKey")));
        }
    }

    private void describe(XmlElement child, String path, Traits.Fields fields) {
        switch (child.name()) {
            case "incoming", "outgoing", "laneSet" -> { }
            case "header" -> fields.put("header." + child.attribute("key"), child.attribute("value"));
            case "input", "output" -> fields.put(child.name() + "." + child.attribute("target"), child.attribute("source"));
            case "property" -> fields.put("property." + child.attribute("name"), child.attribute("value"));
            case "timeDuration", "timeDate", "timeCycle" -> fields.put("timer", child.text());
            case "conditionExpression" -> fields.put("condition", child.text());
            case "documentation" -> fields.put("documentation", child.text());
            case "extensionElements", "ioMapping", "taskHeaders", "properties" -> child.children().forEach(each -> describe(each, path, fields));
            default -> inside(child, child.name().endsWith("EventDefinition") ? path : path + child.name() + ".", fields);
        }
    }

    private void inside(XmlElement child, String path, Traits.Fields fields) {
        child.attributes().forEach((name, value) -> attribute(name, value, path, fields));
        if (!path.isEmpty()) {
            fields.put(path.substring(0, path.length() - 1), child.text());
        }
        child.children().forEach(each -> describe(each, path, fields));
    }
}
