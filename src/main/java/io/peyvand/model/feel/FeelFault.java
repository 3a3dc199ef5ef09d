package io.peyvand.model.feel;

import io.peyvand.model.xml.XmlElement;

/** Why an expression is refused. */
public record FeelFault(XmlElement element, String rule, String message) {
}
