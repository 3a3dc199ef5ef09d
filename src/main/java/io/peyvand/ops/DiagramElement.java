package io.peyvand.ops;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A flow node as its diagram names it.
 *
 * @param name its id when it has no label, and when it waits for events, their names
 * @param type the BPMN tag, such as {@code serviceTask}
 */
public record DiagramElement(String id, String name, String type) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final Set<String> OTHERS = Set.of("startEvent", "endEvent", "subProcess", "transaction", "adHocSubProcess", "callActivity",
            "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent");

    /** Holds other elements, so that whoever is in one of them is in it too. */
    public boolean container() {
        return type.equals("subProcess") || type.equals("transaction") || type.equals("adHocSubProcess");
    }

    static Map<String, DiagramElement> read(String xml) {
        Map<String, DiagramElement> elements = new LinkedHashMap<>();
        Map<String, List<String>> targets = new HashMap<>();
        var found = parse(xml).getElementsByTagNameNS(BPMN, "*");
        for (int index = 0; index < found.getLength(); index++) {
            Element element = (Element) found.item(index);
            String type = element.getLocalName();
            if (type.equals("sequenceFlow")) {
                targets.computeIfAbsent(element.getAttribute("sourceRef"), id -> new ArrayList<>()).add(element.getAttribute("targetRef"));
            } else if (OTHERS.contains(type) || type.equals("task") || type.endsWith("Task") || type.endsWith("Gateway")) {
                String id = element.getAttribute("id");
                String label = element.getAttribute("name").replaceAll("\\s+", " ").strip();
                elements.put(id, new DiagramElement(id, label.isEmpty() ? id : label, type));
            }
        }
        elements.replaceAll((id, element) -> element.awaiting(targets.getOrDefault(id, List.of()), elements));
        return Collections.unmodifiableMap(elements);
    }

    /** A gateway that waits for one of several events has no label of its own in most diagrams: those of the events tell more than its id. */
    private DiagramElement awaiting(List<String> events, Map<String, DiagramElement> elements) {
        boolean unnamed = type.equals("eventBasedGateway") && name.equals(id) && !events.isEmpty() && elements.keySet().containsAll(events);
        return unnamed ? new DiagramElement(id, events.stream().map(event -> elements.get(event).name()).collect(Collectors.joining(" / ")), type) : this;
    }

    /** No document type, no entities, nothing fetched: the models of a shared cluster need not have passed our gate. */
    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            // Throws, where the builder's own handler would also print to the console.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new IllegalStateException("A process of the engine cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
