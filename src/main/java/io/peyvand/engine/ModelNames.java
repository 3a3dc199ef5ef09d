package io.peyvand.engine;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The names people gave to the processes and decisions in a file, by id. */
final class ModelNames {

    private static final Set<String> NAMED = Set.of("process", "decision");

    private ModelNames() {
    }

    static Map<String, String> in(ModelFile file) {
        return read(file, NAMED);
    }

    /** What no two files of one deployment may both hold. */
    static Set<String> ids(ModelFile file) {
        boolean decisions = file.name().toLowerCase(Locale.ROOT).endsWith(".dmn");
        return read(file, decisions ? Set.of("decision", "definitions") : Set.of("process")).keySet();
    }

    private static Map<String, String> read(ModelFile file, Set<String> elements) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        Map<String, String> names = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(file.xml()));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT && elements.contains(reader.getLocalName())) {
                    String id = reader.getAttributeValue(null, "id");
                    String name = reader.getAttributeValue(null, "name");
                    names.put(id, name == null || name.isBlank() ? id : name);
                }
            }
        } catch (XMLStreamException malformed) {
            throw new ModelRefused("%s is no well-formed XML: %s".formatted(file.name(), malformed.getMessage()));
        }
        return names;
    }
}
