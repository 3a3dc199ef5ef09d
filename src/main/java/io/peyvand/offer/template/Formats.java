package io.peyvand.offer.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The ways in which a template may ask for a value to be written, and what each wants behind its colon. */
class Formats {

    private static final Set<String> STYLES = Set.of("short", "medium", "long", "full");
    private static final Pattern DIGITS = Pattern.compile("[0-6]");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private static final Map<String, String> EXAMPLES = Map.of(
            "number", "number or number:2", "percent", "percent or percent:1", "money", "money:EUR or money:attributes.currency",
            "date", "date or date:short", "time", "time or time:short", "list", "list");

    record Fault(String code, List<String> arguments) {
    }

    private Formats() {
    }

    static Optional<Fault> fault(Expression expression) {
        String format = expression.format();
        if (format == null) {
            return looksLikeFormat(expression.fallback())
                    ? Optional.of(new Fault("formatAsFallback", List.of(expression.field(), String.valueOf(expression.fallback()))))
                    : Optional.empty();
        }
        if (!EXAMPLES.containsKey(format)) {
            return Optional.of(new Fault("unknownFormat", List.of(format, String.join(", ", new TreeSet<>(EXAMPLES.keySet())))));
        }
        return fits(format, expression.argument())
                ? Optional.empty()
                : Optional.of(new Fault("formatArgument", List.of(format, String.valueOf(EXAMPLES.get(format)))));
    }

    private static boolean fits(String format, @Nullable String argument) {
        return switch (format) {
            case "money" -> argument != null && (isCurrency(argument) || TemplateFields.knows(argument) || TemplateFields.ofTheElement(argument));
            case "number", "percent" -> argument == null || DIGITS.matcher(argument).matches();
            case "date", "time" -> argument == null || STYLES.contains(argument);
            default -> argument == null;
        };
    }

    /** A code by its shape only: new currencies come up, and an unknown one is printed as its letters. */
    static boolean isCurrency(@Nullable Object argument) {
        return argument instanceof String code && CURRENCY.matcher(code).matches();
    }

    /** {@code {{total|money:EUR}}} would print "money:EUR" to whoever has no total, which nobody wants. */
    private static boolean looksLikeFormat(@Nullable String fallback) {
        int colon = fallback == null ? -1 : fallback.indexOf(':');
        return fallback != null && !fallback.contains(" ")
                && (colon < 0 ? Set.of("number", "percent", "money").contains(fallback) : EXAMPLES.containsKey(fallback.substring(0, colon)));
    }
}
