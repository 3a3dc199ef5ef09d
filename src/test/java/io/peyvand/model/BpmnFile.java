package io.peyvand.model;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A diagram in {@code bpmn/} as XML, for what tests want to know of it without an engine. */
record BpmnFile(Path path, Document document) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    static BpmnFile of(String processId) {
        return read(Path.of("bpmn", processId + ".bpmn"));
    }

    static List<BpmnFile> all() {
        try (Stream<Path> files = Files.list(Path.of("bpmn"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn")).sorted().map(BpmnFile::read).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static BpmnFile read(Path path) {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return new BpmnFile(path, factory.newDocumentBuilder().parse(path.toFile()));
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            throw new IllegalStateException(path + " is no XML that can be read.", unreadable);
        }
    }

    /** The files of the processes that this one calls. */
    static List<File> called(BpmnFile model) {
        return model.elements("*", "calledElement").stream().map(call -> call.getAttribute("processId")).distinct()
                .map(process -> new File("bpmn", process + ".bpmn")).toList();
    }

    String processId() {
        return path.getFileName().toString().replace(".bpmn", "");
    }

    Set<String> flowIds() {
        Set<String> ids = new TreeSet<>();
        bpmn("sequenceFlow").forEach(flow -> ids.add(flow.getAttribute("id")));
        return ids;
    }

    /** @return flow id by the id of the event it leads to */
    Map<String, String> flowsFromEventGateways() {
        Set<String> gateways = new TreeSet<>();
        bpmn("eventBasedGateway").forEach(gateway -> gateways.add(gateway.getAttribute("id")));
        Map<String, String> flows = new TreeMap<>();
        bpmn("sequenceFlow").stream().filter(flow -> gateways.contains(flow.getAttribute("sourceRef")))
                .forEach(flow -> flows.put(flow.getAttribute("targetRef"), flow.getAttribute("id")));
        return flows;
    }

    /** Everything that is drawn as a shape, in the order of the file. */
    List<Element> flowNodes() {
        return elements(BPMN, "*").stream()
                .filter(element -> element.getParentNode() instanceof Element parent && Set.of("process", "subProcess").contains(parent.getLocalName()))
                .filter(element -> !Set.of("documentation", "extensionElements", "sequenceFlow", "incoming", "outgoing").contains(element.getLocalName()))
                .toList();
    }

    List<Element> flowsFrom(Element gateway) {
        return bpmn("sequenceFlow").stream().filter(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id"))).toList();
    }

    List<Element> bpmn(String name) {
        return elements(BPMN, name);
    }

    @Override
    public String toString() {
        return processId();
    }

    List<Element> elements(String namespace, String name) {
        NodeList nodes = document.getElementsByTagNameNS(namespace, name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }
}
