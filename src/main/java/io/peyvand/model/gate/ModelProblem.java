package io.peyvand.model.gate;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.XmlElement;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a model, where, and what to do.
 *
 * @param element id of the element, or of the nearest one around it that has an id
 * @param line as an editor counts
 */
public record ModelProblem(String file, @Nullable String element, int line, Severity severity, @JsonIgnore Fault fault) {

    /** Only an error keeps a model from being deployed. */
    public enum Severity {
        error, warning
    }

    public static ModelProblem error(String file, XmlElement element, String code, Object... arguments) {
        return error(file, element, Fault.of(code, arguments));
    }

    public static ModelProblem error(String file, XmlElement element, Fault fault) {
        return new ModelProblem(file, element.nearestId(), element.line(), Severity.error, fault);
    }

    public static ModelProblem warning(String file, XmlElement element, String code, Object... arguments) {
        return warning(file, element, Fault.of(code, arguments));
    }

    public static ModelProblem warning(String file, XmlElement element, Fault fault) {
        return new ModelProblem(file, element.nearestId(), element.line(), Severity.warning, fault);
    }

    public static ModelProblem ofFile(String file, int line, Fault fault) {
        return new ModelProblem(file, null, line, Severity.error, fault);
    }

    @JsonProperty
    public String rule() {
        return fault.rule();
    }

    /** In the reader's language. */
    @JsonProperty
    public String message() {
        return fault.sentence();
    }

    /** As people call it, else its id. */
    static String nameOf(XmlElement element) {
        String name = element.attribute("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.attribute("id") : name;
    }
}
