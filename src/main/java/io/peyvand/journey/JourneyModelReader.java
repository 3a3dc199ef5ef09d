package io.peyvand.journey;

import io.peyvand.engine.DeployedModel;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Finds in a deployed process what the journey module acts on. */
final class JourneyModelReader {

    static final String EXIT_MESSAGE = "journey.exit";
    private static final Logger log = LoggerFactory.getLogger(JourneyModelReader.class);

    private final DeployedModel model;
    private final Document document;
    private final Element process;
    private final Map<String, String> messageNames;

    private JourneyModelReader(DeployedModel model) {
        this.model = model;
        document = ProcessXml.parse(model.fileName(), model.xml());
        process = ProcessXml.descendants(document, "process").filter(found -> found.getAttribute("id").equals(model.id())).findFirst()
                .orElseThrow(() -> new IllegalStateException("%s holds no process '%s'.".formatted(model.fileName(), model.id())));
        messageNames = ProcessXml.descendants(document, "message")
                .collect(Collectors.toMap(message -> message.getAttribute("id"), message -> message.getAttribute("name"), (one, same) -> one));
    }

    static String startMessage(String processId) {
        return processId + ".start";
    }

    static JourneyModel read(DeployedModel model) {
        return new JourneyModelReader(model).read();
    }

    private JourneyModel read() {
        Optional<Element> start = ProcessXml.children(process).stream()
                .filter(element -> element.getLocalName().equals("startEvent"))
                .filter(element -> startMessage(model.id()).equals(messageName(element)))
                .findFirst();
        ProcessGraph graph = new ProcessGraph(process);
        String name = process.getAttribute("name").isBlank() ? model.name() : process.getAttribute("name");
        return new JourneyModel(model.id(), name, model.version(), model.deployedAt(), start.isPresent(),
                start.flatMap(element -> ProcessXml.property(element, "reentry")).map(this::reentry).orElse(Reentry.DEFAULT),
                exitOn(), awaits(), calls(), start.filter(graph::leadsToJob).isPresent(), graph.restingPlaces());
    }

    private Reentry reentry(String rule) {
        try {
            return Reentry.parse(rule);
        } catch (IllegalArgumentException unreadable) {
            log.warn("{} version {}: {} P30D is used.", model.id(), model.version(), unreadable.getMessage());
            return Reentry.DEFAULT;
        }
    }

    private Set<String> exitOn() {
        return ProcessXml.descendants(process, "startEvent")
                .filter(element -> EXIT_MESSAGE.equals(messageName(element)))
                .flatMap(element -> ProcessXml.property(element, "exitOn").stream())
                .flatMap(types -> Arrays.stream(types.split(",")))
                .map(String::strip)
                .filter(type -> !type.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> awaits() {
        Stream<Element> catches = Stream.of("intermediateCatchEvent", "boundaryEvent", "receiveTask", "startEvent")
                .flatMap(kind -> ProcessXml.descendants(process, kind))
                .filter(element -> !(element.getLocalName().equals("startEvent") && element.getParentNode() == process));
        return catches.map(this::messageName)
                .filter(name -> name != null && !name.equals(EXIT_MESSAGE) && !name.startsWith("="))
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<String> calls() {
        return ProcessXml.descendants(process, "calledElement")
                .map(called -> called.getAttribute("processId"))
                .filter(id -> !id.isBlank() && !id.startsWith("="))
                .collect(Collectors.toUnmodifiableSet());
    }

    private String messageName(Element element) {
        String reference = element.getLocalName().equals("receiveTask") ? element.getAttribute("messageRef")
                : ProcessXml.child(element, "messageEventDefinition").map(event -> event.getAttribute("messageRef")).orElse("");
        // A prefix is allowed before the id of a message: "ns:Message_1".
        return messageNames.get(reference.substring(reference.indexOf(':') + 1));
    }
}
