package io.peyvand.ops;

import io.peyvand.web.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** An instant as a query parameter says it. */
public final class WrittenInstant {

    private WrittenInstant() {
    }

    /**
     * @param text an instant with or without its zone, or a day, which begins at midnight; UTC unless it says otherwise
     * @return absent when it is absent or blank
     * @throws Problem with status 400 that names the field
     */
    public static @Nullable Instant read(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String written = text.strip();
        try {
            if (written.length() == "2026-01-31".length()) {
                return LocalDate.parse(written).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean zoned = written.endsWith("Z") || written.matches(".*[+-]\\d\\d:\\d\\d");
            Instant instant = zoned ? Instant.parse(written) : LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
            if (instant.isAfter(Instant.parse("1970-01-01T00:00:00Z")) && instant.isBefore(Instant.parse("9999-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException unreadable) {
            // Answered below, with the same words as a time nobody can mean.
        }
        throw Problem.badRequest(field, "'%s' must be an instant such as 2026-01-31T08:00:00Z, or a day such as 2026-01-31 (UTC), not '%s'.".formatted(field, written));
    }
}
