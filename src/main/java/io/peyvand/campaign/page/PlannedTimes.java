package io.peyvand.campaign.page;

import io.peyvand.campaign.page.DraftPlan.Wrong;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the wizard's dates by the clock of whoever typed them. */
record PlannedTimes(Answers answers, Instant now, Map<String, Wrong> problems) {

    private static final int MOST_PER_MINUTE = 1_000_000;

    DraftPlan.Timing read() {
        LocalTime localTime = answers.text("start", "now").equals("local") ? localTime() : null;
        Instant startAt = startAt(localTime != null);
        Instant expiresAt = expiresAt(startAt == null ? now : startAt);
        Integer throttle = answers.text("throttle").isEmpty() ? null
                : PlanReader.whole(answers.text("throttle"), 1, MOST_PER_MINUTE, "throttle", problems);
        return new DraftPlan.Timing(startAt, localTime, throttle, expiresAt);
    }

    private @Nullable Instant startAt(boolean local) {
        return switch (answers.text("start", "now")) {
            case "at" -> inFuture(instant("startAt"), "startAt");
            case "local" -> local ? localDay() : null;
            default -> null;
        };
    }

    /** The day begins where the marketer is; each customer is written to the first time her own clock shows the hour after that. */
    private @Nullable Instant localDay() {
        try {
            LocalDate day = LocalDate.parse(answers.text("localDate"));
            if (!day.isBefore(LocalDate.ofInstant(now, zone()))) {
                return day.atStartOfDay(zone()).toInstant();
            }
        } catch (DateTimeException unreadable) {
            // Said below, in the same words as a day that has gone by.
        }
        problems.put("localDate", Wrong.of("campaign.wrong.localDate"));
        return null;
    }

    private @Nullable LocalTime localTime() {
        try {
            return LocalTime.parse(answers.text("localTime", "09:00"));
        } catch (DateTimeException unreadable) {
            problems.put("localTime", Wrong.of("campaign.wrong.localTime"));
            return null;
        }
    }

    private @Nullable Instant expiresAt(Instant start) {
        if (answers.text("expiresAt").isEmpty()) {
            return null;
        }
        Optional<Instant> expires = instant("expiresAt").filter(given -> given.isAfter(start));
        if (expires.isEmpty()) {
            problems.put("expiresAt", Wrong.of("campaign.wrong.expiresAt"));
        }
        return expires.orElse(null);
    }

    private @Nullable Instant inFuture(Optional<Instant> instant, String field) {
        if (instant.filter(given -> given.isAfter(now)).isEmpty()) {
            problems.put(field, Wrong.of("campaign.wrong." + field));
            return null;
        }
        return instant.get();
    }

    private Optional<Instant> instant(String field) {
        try {
            return Optional.of(LocalDateTime.parse(answers.text(field)).atZone(zone()).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    ZoneId zone() {
        try {
            return ZoneId.of(answers.text("zone", "UTC"));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }
}
