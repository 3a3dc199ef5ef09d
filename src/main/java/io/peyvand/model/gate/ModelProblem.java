package io.peyvand.model.gate;

import io.peyvand.model.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a model, where, and what to do.
 *
 * @param element id of the element, or of the nearest one around it that has an id
 * @param line as an editor counts
 */
public record ModelProblem(String file, @Nullable String element, int line, Severity severity, String rule, String message) {

    /** Only an error keeps a model from being deployed. */
    public enum Severity {
        error, warning
    }

    public static ModelProblem error(String file, XmlElement element, String rule, String message) {
        return new ModelProblem(file, element.nearestId(), element.line(), Severity.error, rule, message);
    }

    public static ModelProblem warning(String file, XmlElement element, String rule, String message) {
        return new ModelProblem(file, element.nearestId(), element.line(), Severity.warning, rule, message);
    }

    public static ModelProblem ofFile(String file, int line, String rule, String message) {
        return new ModelProblem(file, null, line, Severity.error, rule, message);
    }

    /** As people call it, else its id. */
    static String nameOf(XmlElement element) {
        String name = element.attribute("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.attribute("id") : name;
    }
}
