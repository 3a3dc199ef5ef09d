package io.peyvand.decision;

import io.peyvand.web.Problem;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How large the facts of one evaluation are: the gate bounds what a table does with them for data that a process could carry. */
final class FactsSize {

    private static final int MOST_VALUES = 10_000;
    private static final int MOST_CHARACTERS = 100_000;
    private static final int MOST_LEVELS = 32;

    private int values;
    private long characters;

    private FactsSize() {
    }

    static void check(Map<String, Object> facts) {
        new FactsSize().count(facts, 0);
    }

    private void count(@Nullable Object value, int level) {
        values++;
        switch (value) {
            case Map<?, ?> entries -> entries.forEach((name, entry) -> {
                characters += String.valueOf(name).length();
                count(entry, level + 1);
            });
            case Collection<?> items -> items.forEach(item -> count(item, level + 1));
            case String text -> characters += text.length();
            case null, default -> { }
        }
        if (values > MOST_VALUES || characters > MOST_CHARACTERS || level > MOST_LEVELS) {
            throw Problem.badRequest("facts", "'facts' hold more than %,d values, %,d characters or %d levels; send what the table asks for."
                    .formatted(MOST_VALUES, MOST_CHARACTERS, MOST_LEVELS));
        }
    }
}
