package io.peyvand.journey;

import io.peyvand.engine.DeployedModel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Where an instance of one version has to be started when it is not started by its message.
 *
 * @param elements right behind the start event
 * @param obstacle why it cannot be started there, in plain words; absent when it can
 */
record EntryPoint(List<String> elements, @Nullable String obstacle) {

    private static final Set<String> JOINS = Set.of("parallelGateway", "inclusiveGateway");

    static EntryPoint of(DeployedModel model) {
        Document document = ProcessXml.parse(model.fileName(), model.xml());
        Optional<Element> process = ProcessXml.descendants(document, "process").filter(found -> found.getAttribute("id").equals(model.id())).findFirst();
        if (process.isEmpty() || !JourneyModelReader.read(model).journey()) {
            return obstacle("Version %d of '%s' does not start by the message '%s', so nobody is enrolled in it one by one."
                    .formatted(model.version(), model.id(), JourneyModelReader.startMessage(model.id())));
        }
        Element start = ProcessXml.children(process.get()).stream().filter(EntryPoint::startsByMessage).findFirst().orElseThrow();
        if (ProcessXml.child(start, "extensionElements").flatMap(extensions -> ProcessXml.child(extensions, "ioMapping")).isPresent()) {
            return obstacle("The start event '%s' of version %d sets variables of its own; whoever begins behind it would lack them."
                    .formatted(start.getAttribute("id"), model.version()));
        }
        List<Element> flows = ProcessXml.descendants(process.get(), "sequenceFlow")
                .filter(flow -> flow.getAttribute("sourceRef").equals(start.getAttribute("id"))).toList();
        if (flows.isEmpty() || flows.stream().anyMatch(flow -> ProcessXml.child(flow, "conditionExpression").isPresent())) {
            return obstacle("The flows out of the start event '%s' of version %d carry conditions, or there are none.".formatted(start.getAttribute("id"), model.version()));
        }
        List<String> targets = flows.stream().map(flow -> flow.getAttribute("targetRef")).toList();
        return targets.stream().filter(target -> joins(process.get(), target)).findFirst()
                .map(join -> obstacle("'%s' behind the start event of version %d waits for several flows; an instance started there would wait for ever."
                        .formatted(join, model.version())))
                .orElseGet(() -> new EntryPoint(targets, null));
    }

    private static boolean startsByMessage(Element element) {
        return element.getLocalName().equals("startEvent") && ProcessXml.child(element, "messageEventDefinition").isPresent();
    }

    private static boolean joins(Element process, String target) {
        return ProcessXml.children(process).stream().anyMatch(element -> element.getAttribute("id").equals(target) && JOINS.contains(element.getLocalName()))
                && ProcessXml.descendants(process, "sequenceFlow").filter(flow -> flow.getAttribute("targetRef").equals(target)).count() > 1;
    }

    private static EntryPoint obstacle(String words) {
        return new EntryPoint(List.of(), words);
    }
}
