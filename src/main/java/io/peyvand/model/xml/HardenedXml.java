package io.peyvand.model.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParser;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.ext.Locator2;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a file that may be hostile, before any library sees it: at most {@value #MAXIMUM_BYTES} bytes, {@value #MAXIMUM_DEPTH}
 * levels and {@value #MAXIMUM_ELEMENTS} elements, no DOCTYPE, so no entities, and UTF-8, so that the engine reads the same text.
 */
public final class HardenedXml extends DefaultHandler {

    public static final int MAXIMUM_BYTES = 1_000_000;
    static final int MAXIMUM_DEPTH = 64;
    static final int MAXIMUM_ELEMENTS = 5_000;

    private @Nullable Locator locator;
    private @Nullable XmlElement root;
    private @Nullable XmlElement current;
    private int depth;
    private int elements;

    private HardenedXml() {
    }

    /** @throws XmlRefused with the line and what to do */
    static XmlElement read(byte[] file) {
        if (file.length > MAXIMUM_BYTES) {
            throw new XmlRefused(1, "xml.bytes", MAXIMUM_BYTES);
        }
        HardenedXml handler = new HardenedXml();
        try {
            parser().parse(new InputSource(new ByteArrayInputStream(file)), handler);
        } catch (SAXParseException malformed) {
            String said = String.valueOf(malformed.getMessage());
            throw said.contains("DOCTYPE") ? new XmlRefused(malformed.getLineNumber(), "xml.doctype") : new XmlRefused(malformed.getLineNumber(), "xml.malformed", said);
        } catch (SAXException unreadable) {
            throw new XmlRefused(handler.line(), "xml.malformed", String.valueOf(unreadable.getMessage()));
        } catch (IOException notText) {
            throw new XmlRefused(handler.line(), "xml.encoding");
        }
        XmlElement root = handler.root;
        if (root == null) {
            throw new XmlRefused(1, "xml.empty");
        }
        return root;
    }

    private static SAXParser parser() throws SAXException {
        SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
        try {
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
            factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
            SAXParser parser = factory.newSAXParser();
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            parser.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            return parser;
        } catch (ParserConfigurationException unsupported) {
            throw new IllegalStateException("The JDK's XML parser cannot be secured.", unsupported);
        }
    }

    @Override
    public void setDocumentLocator(Locator documentLocator) {
        locator = documentLocator;
    }

    private int line() {
        return locator == null ? 1 : Math.max(1, locator.getLineNumber());
    }

    @Override
    public void startElement(String namespace, String localName, String qualifiedName, Attributes attributes) {
        if (root == null) {
            checkEncoding();
        }
        if (++depth > MAXIMUM_DEPTH) {
            throw new XmlRefused(line(), "xml.depth", MAXIMUM_DEPTH);
        }
        if (++elements > MAXIMUM_ELEMENTS) {
            throw new XmlRefused(line(), "xml.elements", MAXIMUM_ELEMENTS);
        }
        current = new XmlElement(new QName(namespace, localName), current, line());
        if (root == null) {
            root = current;
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            current.addAttribute(new QName(attributes.getURI(i), attributes.getLocalName(i)), attributes.getValue(i));
        }
    }

    private void checkEncoding() {
        if (locator instanceof Locator2 known) {
            String encoding = known.getEncoding();
            if (encoding != null && !encoding.toUpperCase(Locale.ROOT).equals("UTF-8") || "1.1".equals(known.getXMLVersion())) {
                throw new XmlRefused(line(), "xml.version");
            }
        }
    }

    @Override
    public void endElement(String namespace, String localName, String qualifiedName) {
        depth--;
        current = current == null ? null : current.parent();
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (current != null) {
            current.addText(characters, start, length);
        }
    }

    /** The default prints to standard error. */
    @Override
    public void fatalError(SAXParseException malformed) throws SAXException {
        throw malformed;
    }
}
