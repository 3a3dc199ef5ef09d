package io.peyvand.insight;

import io.peyvand.web.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * @param q beginnings of external id, address, first or last name; each word has to fit one of them
 * @param segment key of a segment, such as {@code value-top}
 */
record CustomerFilter(@Nullable String q, @Nullable String stage, @Nullable String segment) {

    private static final int MOST_WORDS = 4;

    CustomerFilter {
        q = blankToNull(q);
        stage = blankToNull(stage);
        segment = blankToNull(segment);
        if (q != null && q.length() > 200) {
            throw Problem.badRequest("q", "'q' must have at most 200 characters.");
        }
        if (segment != null && !segment.matches("(stage|value|churn)-[a-z][a-z0-9-]*")) {
            throw Problem.badRequest("segment", "'%s' is not the key of a segment; keys look like value-top, churn-high or stage-loyal.".formatted(segment));
        }
    }

    /** The words as they stand, since ids tell upper from lower case. */
    List<String> words() {
        return q == null ? List.of() : Arrays.stream(q.strip().split("\\s+")).limit(MOST_WORDS).toList();
    }

    static String prefixPattern(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    static String lowerPrefixPattern(String word) {
        return prefixPattern(word.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
