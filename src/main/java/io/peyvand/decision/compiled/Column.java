package io.peyvand.decision.compiled;

import java.util.Map;
import java.util.Optional;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;

/** Where the values of one input column come from. */
sealed interface Column {

    String label();

    /** @return {@link FeelValues#OTHER} when only the library can tell */
    @Nullable Object read(Facts facts);

    /** {@code recencyDays} or {@code customer.address.country}. */
    record Lookup(String label, String[] path) implements Column {
        @Override
        public @Nullable Object read(Facts facts) {
            Object value = facts.values().get(path[0]);
            for (int i = 1; i < path.length && value != null; i++) {
                if (!(value instanceof Map<?, ?> context) || !context.containsKey(path[i])) {
                    return FeelValues.OTHER;
                }
                value = context.get(path[i]);
            }
            return FeelValues.comparable(value);
        }
    }

    record Computed(String label, ParsedExpression expression, DmnLibrary library) implements Column {
        @Override
        public @Nullable Object read(Facts facts) {
            Optional<Val> value = library.value(expression, facts);
            return value.isPresent() ? FeelValues.comparable(value.get()) : FeelValues.OTHER;
        }
    }
}
