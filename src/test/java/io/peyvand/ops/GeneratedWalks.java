package io.peyvand.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** The ways an instance can take through a shipped diagram, from its start event to an end event, without going in circles. */
final class GeneratedWalks {

    private static final int MOST = 24;
    private static final Set<String> WAITS = Set.of("eventBasedGateway", "intermediateCatchEvent", "receiveTask");

    private final Element process;
    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, List<Element>> leaving = new HashMap<>();
    private final List<List<Step>> walks = new ArrayList<>();
    final String processId;
    final String xml;

    /** @param kind WAIT, TASK, CALL or PASS @param flowId the flow by which the walk goes on, absent at its end */
    record Step(String elementId, String type, String kind, @Nullable String jobType, @Nullable String flowId) {
    }

    /** What one waits for at an element: a timer or a message. */
    record Wait(String elementId, String eventId, @Nullable String messageName) {
    }

    private GeneratedWalks(Path file) {
        try {
            xml = Files.readString(file);
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(file.toFile());
            process = (Element) document.getElementsByTagNameNS("*", "process").item(0);
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(file + " cannot be read.", unreadable);
        }
        processId = process.getAttribute("id");
        children(process).forEach(child -> elements.put(child.getAttribute("id"), child));
        elements.values().stream().filter(element -> element.getLocalName().equals("sequenceFlow"))
                .forEach(flow -> leaving.computeIfAbsent(flow.getAttribute("sourceRef"), source -> new ArrayList<>()).add(flow));
        elements.values().stream().filter(element -> element.getLocalName().equals("startEvent")).forEach(start -> walk(start, new ArrayList<>()));
    }

    static List<GeneratedWalks> shipped() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().map(GeneratedWalks::new).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    List<List<Step>> walks() {
        return walks;
    }

    List<Wait> waits() {
        List<Wait> waits = new ArrayList<>();
        elements.values().stream().filter(element -> element.getLocalName().equals("eventBasedGateway")).forEach(gateway ->
                leaving.getOrDefault(gateway.getAttribute("id"), List.of()).forEach(flow -> add(waits, gateway, elements.get(flow.getAttribute("targetRef")))));
        elements.values().stream().filter(element -> element.getLocalName().equals("intermediateCatchEvent")).forEach(event -> add(waits, event, event));
        return waits;
    }

    private void add(List<Wait> waits, Element at, Element event) {
        NodeList messages = event.getElementsByTagNameNS("*", "messageEventDefinition");
        @Nullable String message = messages.getLength() == 0 ? null : messageName(((Element) messages.item(0)).getAttribute("messageRef"));
        waits.add(new Wait(at.getAttribute("id"), event.getAttribute("id"), message));
    }

    private String messageName(String reference) {
        NodeList messages = process.getOwnerDocument().getElementsByTagNameNS("*", "message");
        for (int index = 0; index < messages.getLength(); index++) {
            if (((Element) messages.item(index)).getAttribute("id").equals(reference)) {
                return ((Element) messages.item(index)).getAttribute("name");
            }
        }
        return reference;
    }

    private void walk(Element at, List<Step> before) {
        List<Element> flows = leaving.getOrDefault(at.getAttribute("id"), List.of());
        if (walks.size() >= MOST || before.stream().anyMatch(step -> step.elementId().equals(at.getAttribute("id")))) {
            return;
        }
        if (flows.isEmpty()) {
            List<Step> whole = new ArrayList<>(before);
            whole.add(step(at, null, before));
            walks.add(whole);
        }
        for (Element flow : flows) {
            List<Step> next = new ArrayList<>(before);
            next.add(step(at, flow.getAttribute("id"), before));
            walk(elements.get(flow.getAttribute("targetRef")), next);
        }
    }

    private static Step step(Element element, @Nullable String flowId, List<Step> before) {
        // The event behind a gateway has happened when it is entered: the wait was at the gateway.
        boolean happened = !before.isEmpty() && before.getLast().type().equals("EVENT_BASED_GATEWAY");
        NodeList jobs = element.getElementsByTagNameNS("*", "taskDefinition");
        @Nullable String jobType = jobs.getLength() == 0 ? null : ((Element) jobs.item(0)).getAttribute("type");
        String kind = jobType != null ? "TASK" : element.getLocalName().equals("callActivity") ? "CALL" : WAITS.contains(element.getLocalName()) && !happened ? "WAIT" : "PASS";
        return new Step(element.getAttribute("id"), element.getLocalName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT), kind, jobType, flowId);
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (int index = 0; index < parent.getChildNodes().getLength(); index++) {
            if (parent.getChildNodes().item(index) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
