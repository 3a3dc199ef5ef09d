package io.peyvand.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/**
 * When a customer may enter a journey again after a run has ended: {@code never}, {@code always} or an ISO period such as {@code P90D}.
 *
 * @param pause absent = never
 */
record Reentry(@Nullable TemporalAmount pause) {

    static final Reentry DEFAULT = new Reentry(Period.ofDays(30));
    private static final String NEVER = "infinity";

    static Reentry parse(String rule) {
        return switch (rule.strip()) {
            case "never" -> new Reentry(null);
            case "always" -> new Reentry(Duration.ZERO);
            default -> new Reentry(amount(rule.strip()));
        };
    }

    /** As PostgreSQL reads a timestamp. */
    String allowedFrom(Instant end) {
        return pause == null ? NEVER : end.atOffset(ZoneOffset.UTC).plus(pause).toInstant().toString();
    }

    private static TemporalAmount amount(String rule) {
        try {
            return rule.contains("T") ? Duration.parse(rule) : Period.parse(rule);
        } catch (DateTimeParseException unreadable) {
            throw new IllegalArgumentException(
                    "The re-entry rule '%s' is none of 'never', 'always' or an ISO period such as P90D.".formatted(rule), unreadable);
        }
    }
}
