package io.peyvand.model.feel;

import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.XmlElement;

/** Why an expression is refused. */
public record FeelFault(XmlElement element, Fault fault) {

    static FeelFault of(XmlElement element, String code, Object... arguments) {
        return new FeelFault(element, Fault.of(code, arguments));
    }
}
