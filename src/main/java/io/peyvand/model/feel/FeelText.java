package io.peyvand.model.feel;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A place that holds FEEL.
 *
 * @param unaryTests whether it is a list of tests for an input, as in the cells of a table
 */
record FeelText(XmlElement element, String text, boolean unaryTests) {

    private static final Set<String> PROSE = Set.of("documentation", "description");
    private static final Set<String> HOLDERS_OF_PROSE = Set.of("textAnnotation", "annotationEntry");
    private static final Set<String> UNARY_TESTS = Set.of("inputEntry", "inputValues", "outputValues", "allowedValues", "typeConstraint");

    /**
     * All places, found without knowing them by name: the engine takes as FEEL whatever starts with an equals sign in BPMN, and
     * whatever stands in a {@code <text>} in DMN.
     */
    static List<FeelText> in(ReadModel model) {
        List<FeelText> found = new ArrayList<>();
        model.root().all().forEach(element -> {
            String around = element.parent() == null ? "" : element.parent().name();
            if (!prose(element, around)) {
                if (model.kind() == ModelKind.DMN && element.is("text")) {
                    found.add(new FeelText(element, element.text(), UNARY_TESTS.contains(around)));
                }
                addIfExpression(found, element, element.text());
            }
            element.attributes().values().forEach(value -> addIfExpression(found, element, value));
        });
        return found;
    }

    private static void addIfExpression(List<FeelText> found, XmlElement element, String value) {
        String stripped = value.strip();
        if (stripped.startsWith("=")) {
            found.add(new FeelText(element, stripped.substring(1), false));
        }
    }

    /** Only text that nothing can stand inside: an expression may not hide below a remark. */
    private static boolean prose(XmlElement element, String around) {
        return element.children().isEmpty() && (PROSE.contains(element.name()) || element.is("text") && HOLDERS_OF_PROSE.contains(around));
    }

    /** Nothing, or the dash that means anything. */
    boolean blank() {
        return text.isBlank() || text.strip().equals("-");
    }
}
