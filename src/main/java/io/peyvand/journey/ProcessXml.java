package io.peyvand.journey;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads BPMN and DMN as XML, with no document type, no entities and nothing fetched. */
final class ProcessXml {

    private ProcessXml() {
    }

    static Document parse(String fileName, String xml) {
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
            throw new IllegalStateException("%s cannot be read: %s".formatted(fileName, unreadable.getMessage()), unreadable);
        }
    }

    static Stream<Element> descendants(Node node, String localName) {
        NodeList found = node instanceof Document document
                ? document.getElementsByTagNameNS("*", localName)
                : ((Element) node).getElementsByTagNameNS("*", localName);
        return IntStream.range(0, found.getLength()).mapToObj(index -> (Element) found.item(index));
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    static Optional<Element> child(Element parent, String localName) {
        return children(parent).stream().filter(child -> child.getLocalName().equals(localName)).findFirst();
    }

    /** The value of a {@code zeebe:property} of this element itself. */
    static Optional<String> property(Element element, String name) {
        return child(element, "extensionElements").flatMap(extensions -> child(extensions, "properties")).stream()
                .flatMap(properties -> children(properties).stream())
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .findFirst();
    }
}
