package io.peyvand.customer;

import java.util.List;

/**
 * A piece of SQL with its {@code ?} parameters. Modules that work on many customers at once hand each other such pieces, each over its
 * own tables alone, and the asker puts them together; no value ever becomes part of the text.
 */
public record PreparedSql(String text, List<Object> parameters) {

    public PreparedSql {
        parameters = List.copyOf(parameters);
    }

    public static PreparedSql of(String text, Object... parameters) {
        return new PreparedSql(text, List.of(parameters));
    }
}
