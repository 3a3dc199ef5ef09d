package io.peyvand.model.xml;

/** A file that is not even looked into. */
public class XmlRefused extends RuntimeException {

    private final int line;

    public XmlRefused(int line, String message) {
        super(message);
        this.line = line;
    }

    public int line() {
        return line;
    }
}
