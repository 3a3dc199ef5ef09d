package io.peyvand.model.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;

/** The kinds of values that can be compared; those with an order lie on a line of numbers. */
enum Kind {
    NUMBER(true), WHOLE_NUMBER(true), DATE(true), LOCAL_DATE_TIME(true), DATE_TIME(true), LOCAL_TIME(true), DAYS(true), MONTHS(true), TEXT(false), TRUTH(false), NOTHING(false);

    private final boolean ordered;

    Kind(boolean ordered) {
        this.ordered = ordered;
    }

    boolean ordered() {
        return ordered;
    }

    /** Whether there is nothing between a number and the next. */
    boolean stepped() {
        return this == WHOLE_NUMBER || this == DATE || this == MONTHS;
    }

    static Optional<Kind> ofType(String typeRef) {
        return Optional.ofNullable(switch (typeRef.toLowerCase(Locale.ROOT).replaceAll("^.*:", "")) {
            case "number", "double", "decimal" -> NUMBER;
            case "integer", "int", "long" -> WHOLE_NUMBER;
            case "string" -> TEXT;
            case "boolean" -> TRUTH;
            case "date" -> DATE;
            default -> null;
        });
    }

    /** The value as one would write it into the facts. */
    Object fact(BigDecimal at) {
        long whole = at.setScale(0, RoundingMode.FLOOR).longValue();
        int nanos = at.remainder(BigDecimal.ONE).abs().movePointRight(9).intValue();
        return switch (this) {
            case DATE -> LocalDate.ofEpochDay(whole).toString();
            case LOCAL_DATE_TIME -> LocalDateTime.ofEpochSecond(whole, nanos, ZoneOffset.UTC).toString();
            case DATE_TIME -> LocalDateTime.ofEpochSecond(whole, nanos, ZoneOffset.UTC).atOffset(ZoneOffset.UTC).toString();
            case LOCAL_TIME -> LocalTime.ofNanoOfDay(at.movePointRight(9).longValue()).toString();
            case DAYS -> Duration.ofSeconds(whole, nanos).toString();
            case MONTHS -> Period.ofMonths((int) whole).normalized().toString();
            default -> at.stripTrailingZeros().scale() <= 0 ? (Object) at.longValue() : at;
        };
    }
}
