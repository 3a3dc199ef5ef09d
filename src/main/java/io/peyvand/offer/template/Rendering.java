package io.peyvand.offer.template;

import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One mail being written: the values, the tags they go into and how the reader's language writes them. */
record Rendering(List<Tag> tags, Locale locale, Map<String, ?> values, Budget budget) {

    Tag tag(int number) {
        return tags.get(number);
    }

    String print(Tag tag, @Nullable Object value, Scope scope) {
        Expression expression = tag.expression();
        String written = value == null ? null : written(expression, value, scope, tag.place());
        if (written == null || written.isBlank()) {
            return expression.fallback() == null ? "" : expression.fallback();
        }
        String line = Harmless.line(written);
        return switch (tag.place()) {
            case URL_START -> Harmless.address(line);
            case URL_PART -> Harmless.partOfAddress(line);
            case TEXT -> value instanceof String && expression.format() == null ? Harmless.isolated(line, Harmless.rightToLeft(locale)) : line;
            default -> line;
        };
    }

    private @Nullable String written(Expression expression, Object value, Scope scope, Place place) {
        ZoneId zone = Writing.zone(values.get("timeZone"));
        if (expression.format() != null) {
            return Writing.in(locale).formatted(value, expression.format(), argument(expression, scope), zone);
        }
        if (value instanceof Collection<?>) {
            return Writing.in(locale).formatted(value, "list", null, zone);
        }
        if (value instanceof Map<?, ?>) {
            return null;
        }
        return place == Place.TEXT || !(value instanceof Number) ? Writing.in(locale).bare(value, zone) : value.toString();
    }

    private static @Nullable String argument(Expression expression, Scope scope) {
        String argument = expression.argument();
        if (argument == null || !"money".equals(expression.format()) || Formats.isCurrency(argument)) {
            return argument;
        }
        return scope.valueOf(argument) instanceof String currency ? currency : null;
    }
}
