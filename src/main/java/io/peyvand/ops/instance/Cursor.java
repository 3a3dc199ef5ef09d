package io.peyvand.ops.instance;

import io.peyvand.web.Problem;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The place in a list behind one instance: reading on from there costs the same on the first page and on the last, and skips or repeats
 * nobody when others start meanwhile.
 *
 * @param startedAt absent when the start is unknown
 */
record Cursor(@Nullable Instant startedAt, long key) {

    private static final Pattern FORM = Pattern.compile("(-|\\d{1,17})\\.(\\d{1,18})");

    static @Nullable Cursor parse(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw Problem.badRequest(field, "'%s' must be a value of 'next' or 'previous' from an earlier answer, unchanged.".formatted(field));
        }
        Instant startedAt = form.group(1).equals("-") ? null : Instant.EPOCH.plus(Long.parseLong(form.group(1)), ChronoUnit.MICROS);
        return new Cursor(startedAt, Long.parseLong(form.group(2)));
    }

    static Cursor at(InstanceSummary instance) {
        return new Cursor(instance.startedAt(), Long.parseLong(instance.key()));
    }

    /** What SQL compares with; an unknown start is the earliest. */
    OffsetDateTime start() {
        return startedAt == null ? OffsetDateTime.MIN : startedAt.atOffset(ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return (startedAt == null ? "-" : String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, startedAt))) + "." + key;
    }
}
