package io.peyvand.model.xml;

import io.peyvand.model.fault.Fault;

/** A file that is not even looked into. */
public class XmlRefused extends RuntimeException {

    private final int line;
    private final transient Fault fault;

    XmlRefused(int line, String code, Object... arguments) {
        super(code);
        this.line = line;
        this.fault = Fault.of(code, arguments);
    }

    @Override
    public String getMessage() {
        return fault.sentence();
    }

    public Fault fault() {
        return fault;
    }

    public int line() {
        return line;
    }
}
