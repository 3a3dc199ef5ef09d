package io.peyvand.offer.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the braces: {@code field}, {@code field|fallback}, {@code field money:EUR|fallback}.
 *
 * @param format how the value is written, absent for its own way
 * @param argument what the format needs to know, behind the colon
 */
record Expression(String field, @Nullable String format, @Nullable String argument, @Nullable String fallback) {

    private static final Pattern SHAPE = Pattern.compile("(?<field>[^\\s|:]+)(?:\\s+(?<format>[^\\s|:]+)(?::(?<argument>[^\\s|]*))?)?\\s*(?:\\|(?<fallback>.*))?",
            Pattern.DOTALL);

    /** @return null when it has no such shape */
    static @Nullable Expression parse(String content) {
        Matcher matcher = SHAPE.matcher(content.strip());
        if (!matcher.matches()) {
            return null;
        }
        String fallback = matcher.group("fallback");
        return new Expression(matcher.group("field"), matcher.group("format"), matcher.group("argument"), fallback == null ? null : fallback.strip());
    }
}
