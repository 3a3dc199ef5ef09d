package io.peyvand.journey;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The signal types that {@code journey-entry} can answer to, read from its column {@code trigger}, so that a signal no rule names costs nothing.
 *
 * @param named absent = some rule does not say, so every type counts
 */
record EntryTriggers(@Nullable Set<String> named) {

    static final EntryTriggers NONE = new EntryTriggers(Set.of());
    private static final Pattern LITERALS = Pattern.compile("\\s*\"[^\"]*\"(\\s*,\\s*\"[^\"]*\")*\\s*");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");

    boolean includes(String type) {
        return named == null || named.contains(type);
    }

    static EntryTriggers read(String fileName, String xml, String decisionId) {
        return ProcessXml.descendants(ProcessXml.parse(fileName, xml), "decision")
                .filter(decision -> decision.getAttribute("id").equals(decisionId))
                .findFirst()
                .map(EntryTriggers::of)
                .orElse(NONE);
    }

    private static EntryTriggers of(Element decision) {
        List<Element> inputs = ProcessXml.descendants(decision, "input").toList();
        int column = IntStream.range(0, inputs.size()).filter(index -> asksForTrigger(inputs.get(index))).findFirst().orElse(-1);
        if (column < 0) {
            return new EntryTriggers(null);
        }
        Set<String> named = new HashSet<>();
        for (Element rule : ProcessXml.descendants(decision, "rule").toList()) {
            String cell = ProcessXml.descendants(rule, "inputEntry").toList().get(column).getTextContent();
            if (!LITERALS.matcher(cell).matches()) {
                return new EntryTriggers(null);
            }
            LITERAL.matcher(cell).results().map((MatchResult match) -> match.group(1)).forEach(named::add);
        }
        return new EntryTriggers(Set.copyOf(named));
    }

    private static boolean asksForTrigger(Element input) {
        return ProcessXml.child(input, "inputExpression").map(expression -> expression.getTextContent().strip().equals("trigger")).orElse(false);
    }
}
