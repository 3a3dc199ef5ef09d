package io.peyvand.model;

/** A file that is not even looked into. */
class XmlRefused extends RuntimeException {

    private final int line;

    XmlRefused(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
