package io.peyvand.model.gate;

import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobField;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which variables something in a model sets, whoever starts it included. */
final class ProcessVariables {

    /** Every journey starts with them, and an exit says why. */
    private static final Set<String> FROM_OUTSIDE = Set.of("customerId", "enrolmentId", "campaignId", "exitReason");
    private static final List<String> NAMING = List.of("resultVariable", "outputCollection", "inputElement", "target");

    private ProcessVariables() {
    }

    static Set<String> setIn(XmlElement root, KnownParts known) {
        Set<String> names = new HashSet<>(FROM_OUTSIDE);
        root.all().forEach(element -> NAMING.stream().map(element::attribute).filter(name -> !name.isEmpty()).forEach(name -> names.add(name.split("\\.")[0])));
        root.all("taskDefinition").forEach(definition -> ofJob(definition, known.jobs().get(definition.attribute("type"))).forEach(names::add));
        return names;
    }

    private static Stream<String> ofJob(XmlElement definition, @Nullable JobContract contract) {
        if (contract == null || definition.parent() == null) {
            return Stream.empty();
        }
        Set<String> naming = new HashSet<>();
        contract.fields().stream().filter(field -> field.choice() == JobField.Choice.NEW_VARIABLE).forEach(field -> naming.add(field.name()));
        return Stream.concat(contract.outputs().stream(),
                definition.parent().all("header").filter(header -> naming.contains(header.attribute("key"))).map(header -> header.attribute("value")));
    }

    /** A process that others call takes variables from them, and a message may bring some to whatever comes after it. */
    static boolean mayComeFromOutside(XmlElement extension) {
        XmlElement node = extension;
        while (node.parent() != null && node.attribute("id").isEmpty()) {
            node = node.parent();
        }
        XmlElement process = node;
        while (process.parent() != null && !process.is("process")) {
            process = process.parent();
        }
        boolean called = process.children("startEvent").anyMatch(start -> start.children().stream().noneMatch(child -> child.name().endsWith("EventDefinition")));
        return called || before(node, process).anyMatch(earlier -> earlier.is("receiveTask") || catches(earlier));
    }

    private static boolean catches(XmlElement node) {
        return (node.is("intermediateCatchEvent") || node.is("boundaryEvent")) && node.children("messageEventDefinition").findAny().isPresent();
    }

    private static Stream<XmlElement> before(XmlElement node, XmlElement process) {
        Map<String, XmlElement> byId = new HashMap<>();
        process.all().forEach(element -> byId.put(element.attribute("id"), element));
        Set<XmlElement> seen = new HashSet<>();
        Deque<XmlElement> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            XmlElement at = open.pop();
            if (seen.add(at)) {
                process.all("sequenceFlow").filter(flow -> flow.attribute("targetRef").equals(at.attribute("id"))).map(flow -> byId.get(flow.attribute("sourceRef")))
                        .filter(Objects::nonNull).forEach(open::add);
                Stream.of(byId.get(at.attribute("attachedToRef")), at.parent()).filter(Objects::nonNull).filter(around -> around != process && !around.attribute("id").isEmpty())
                        .forEach(open::add);
            }
        }
        return seen.stream();
    }
}
