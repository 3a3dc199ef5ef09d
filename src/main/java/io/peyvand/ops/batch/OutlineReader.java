package io.peyvand.ops.batch;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads the outline of a process out of its BPMN, which the engine has accepted before; nothing is fetched all the same. */
final class OutlineReader {

    /** Name of the variable that takes due dates to another version. */
    static final String CARRIED_DUE = "carriedDue";

    private final Element process;
    private final Map<String, String> gatewayBefore = new HashMap<>();

    private OutlineReader(Element process) {
        this.process = process;
        descendants(process, "eventBasedGateway").forEach(gateway -> descendants(process, "sequenceFlow")
                .filter(flow -> flow.getAttribute("sourceRef").equals(gateway.getAttribute("id")))
                .forEach(flow -> gatewayBefore.put(flow.getAttribute("targetRef"), gateway.getAttribute("id"))));
    }

    static ModelOutline read(String processId, String xml) {
        Element process = descendants(parse(xml), "process").filter(found -> found.getAttribute("id").equals(processId)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The model holds no process '%s'.".formatted(processId)));
        return new OutlineReader(process).outline();
    }

    private ModelOutline outline() {
        List<ModelOutline.Node> nodes = new ArrayList<>();
        descendants(process, "*").filter(element -> element.hasAttribute("id") && isFlowNode(element)).forEach(element -> nodes.add(node(element)));
        Set<String> exits = descendants(process, "subProcess").filter(element -> element.getAttribute("triggeredByEvent").equals("true"))
                .flatMap(element -> children(element, "startEvent").stream()).map(start -> start.getAttribute("id")).collect(Collectors.toSet());
        return new ModelOutline(nodes, exits);
    }

    private ModelOutline.Node node(Element element) {
        String id = element.getAttribute("id");
        List<Element> timers = children(element, "timerEventDefinition");
        boolean honours = timers.stream().anyMatch(timer -> timer.getTextContent().contains(CARRIED_DUE + "." + id));
        return new ModelOutline.Node(id, label(element), element.getLocalName(), orNull(element.getAttribute("attachedToRef")), gatewayBefore.get(id),
                !timers.isEmpty(), !children(element, "messageEventDefinition").isEmpty(), honours);
    }

    private static String label(Element element) {
        String name = element.getAttribute("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.getAttribute("id") : name;
    }

    private static boolean isFlowNode(Element element) {
        String name = element.getLocalName();
        return name.endsWith("Task") || name.equals("task") || name.endsWith("Gateway") || name.endsWith("Event") || name.equals("subProcess")
                || name.equals("callActivity");
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException | ParserConfigurationException unreadable) {
            throw new IllegalArgumentException("The model cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static Stream<Element> descendants(Node node, String name) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagNameNS("*", name) : ((Element) node).getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
    }

    private static List<Element> children(Element parent, String name) {
        return descendants(parent, name).filter(element -> element.getParentNode() == parent).toList();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
