package io.peyvand.channel;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often and when we may write, as the decision table {@code contact-policy} said. */
public record ContactPolicy(@Nullable Integer maxPerWeek, @Nullable LocalTime quietFrom, @Nullable LocalTime quietUntil) {

    public static final ContactPolicy NONE = new ContactPolicy(null, null, null);

    /** @param fallback when the model has decided none */
    public static ContactPolicy of(Job job, ContactPolicy fallback) {
        return switch (job.variables().get("contactPolicy")) {
            case null -> fallback;
            case Map<?, ?> decided -> new ContactPolicy(
                    number(job, decided.get("maxPerWeek")), time(job, decided.get("quietFrom")), time(job, decided.get("quietUntil")));
            case Object other -> throw wrong(job, "should be a context with maxPerWeek, quietFrom and quietUntil", other);
        };
    }

    /** That instant, or the end of the quiet hours that cover it by this clock; where no clock is known, nobody can say when the night is. */
    public Instant awake(Instant instant, @Nullable ZoneId zone) {
        QuietHours quiet = quietHours();
        return quiet != null && zone != null && quiet.cover(instant, zone) ? quiet.endAfter(instant, zone) : instant;
    }

    @Nullable QuietHours quietHours() {
        return QuietHours.of(quietFrom, quietUntil);
    }

    private static @Nullable Integer number(Job job, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.intValue() >= 0) {
            return number.intValue();
        }
        throw wrong(job, "should have a number from 0 as maxPerWeek", value);
    }

    private static @Nullable LocalTime time(Job job, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            return LocalTime.parse(value.toString());
        } catch (DateTimeParseException noTime) {
            throw wrong(job, "should have quiet hours such as \"21:00\"", value);
        }
    }

    private static JobIncident wrong(Job job, String expected, Object found) {
        return new JobIncident("The variable 'contactPolicy' at '%s' of %s %s, but has '%s'; correct the table contact-policy and retry."
                .formatted(job.elementId(), job.processId(), expected, found));
    }
}
