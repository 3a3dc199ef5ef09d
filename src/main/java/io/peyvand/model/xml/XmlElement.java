package io.peyvand.model.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** An element with its line, which the libraries' own models do not keep. */
public final class XmlElement {

    private final QName name;
    private final @Nullable XmlElement parent;
    private final int line;
    private final Map<QName, String> attributes = new LinkedHashMap<>();
    private final List<XmlElement> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    XmlElement(QName name, @Nullable XmlElement parent, int line) {
        this.name = name;
        this.parent = parent;
        this.line = line;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    void addAttribute(QName attribute, String value) {
        attributes.put(attribute, value);
    }

    void addText(char[] characters, int start, int length) {
        text.append(characters, start, length);
    }

    public String name() {
        return name.getLocalPart();
    }

    public String namespace() {
        return name.getNamespaceURI();
    }

    public boolean is(String localName) {
        return name().equals(localName);
    }

    public int line() {
        return line;
    }

    public @Nullable XmlElement parent() {
        return parent;
    }

    public List<XmlElement> children() {
        return children;
    }

    public Stream<XmlElement> children(String localName) {
        return children.stream().filter(child -> child.is(localName));
    }

    public Stream<XmlElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(XmlElement::all));
    }

    public Stream<XmlElement> all(String localName) {
        return all().filter(element -> element.is(localName));
    }

    /** Its own text, without that of its children. */
    public String text() {
        return text.toString();
    }

    public Map<QName, String> attributes() {
        return attributes;
    }

    /** @return empty when absent */
    public String attribute(String localName) {
        return attributes.getOrDefault(new QName(localName), "");
    }

    /** @return empty when absent, whatever the namespace */
    public String anyAttribute(String localName) {
        return attributes.entrySet().stream().filter(entry -> entry.getKey().getLocalPart().equals(localName))
                .map(Map.Entry::getValue).findFirst().orElse("");
    }

    public @Nullable String nearestId() {
        String id = attribute("id");
        return !id.isBlank() ? id : parent == null ? null : parent.nearestId();
    }

    /** What stands in {@code <extensionElements>}. */
    public Stream<XmlElement> extensions(String localName) {
        return children("extensionElements").flatMap(XmlElement::all).filter(element -> element.is(localName));
    }
}
