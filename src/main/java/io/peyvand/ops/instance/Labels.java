package io.peyvand.ops.instance;

import io.peyvand.ops.DiagramElement;
import java.util.Map;

/** What the elements of one version are called in its diagram. */
record Labels(Map<String, DiagramElement> elements) {

    /** The id itself for what the diagram does not hold. */
    String of(String elementId) {
        DiagramElement element = elements.get(elementId);
        return element == null ? elementId : element.name();
    }
}
