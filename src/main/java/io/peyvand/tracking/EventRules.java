package io.peyvand.tracking;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.JsonObjectRule;
import io.peyvand.customer.PlainText;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an event must be like to be stored. */
@Component
class EventRules {

    static final int LONGEST_ID = 200;

    private static final int LONGEST_TYPE = 60;
    private static final BigDecimal MOST_MONEY = new BigDecimal("1000000000000");
    private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);
    private static final Set<String> CURRENCIES =
            Currency.getAvailableCurrencies().stream().map(Currency::getCurrencyCode).collect(Collectors.toUnmodifiableSet());

    private final Clock clock;

    EventRules(Clock clock) {
        this.clock = clock;
    }

    /** @return the first thing that is wrong, empty when nothing is */
    Optional<FieldProblem> problem(@Nullable NewEvent event) {
        if (event == null) {
            return problem("event", "is null");
        }
        return text("id", event.id())
                .or(() -> type(event.type()))
                .or(() -> text("customer", event.customer()))
                .or(() -> time(event.occurredAt()))
                .or(() -> money(event.value(), event.currency()))
                .or(() -> JsonObjectRule.fault(event.properties()).map(fault -> new FieldProblem("properties", fault)));
    }

    private static Optional<FieldProblem> text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return problem(field, "is required");
        }
        return PlainText.fault(value, LONGEST_ID).map(fault -> new FieldProblem(field, fault));
    }

    static Optional<FieldProblem> type(@Nullable String type) {
        if (type == null || type.isEmpty()) {
            return problem("type", "is required");
        }
        return type.length() <= LONGEST_TYPE && kebab(type) ? Optional.empty()
                : problem("type", "must be lower-case letters, digits and hyphens such as cart-abandoned, at most " + LONGEST_TYPE);
    }

    private static boolean kebab(String type) {
        for (int at = 0; at < type.length(); at++) {
            char character = type.charAt(at);
            boolean letter = character >= 'a' && character <= 'z';
            if (!letter && (at == 0 || character != '-' && (character < '0' || character > '9'))) {
                return false;
            }
        }
        return true;
    }

    private Optional<FieldProblem> time(@Nullable Instant occurredAt) {
        if (occurredAt == null) {
            return problem("occurredAt", "is required, such as 2026-03-21T09:30:00Z");
        }
        if (occurredAt.isBefore(Instant.EPOCH)) {
            return problem("occurredAt", "lies before 1970: " + occurredAt);
        }
        return occurredAt.isAfter(clock.instant().plus(CLOCK_DIFFERENCE))
                ? problem("occurredAt", "lies more than a day in the future: " + occurredAt) : Optional.empty();
    }

    private static Optional<FieldProblem> money(@Nullable BigDecimal value, @Nullable String currency) {
        if (currency != null && !CURRENCIES.contains(currency)) {
            return problem("currency", "must be an ISO 4217 code such as EUR");
        }
        if (value == null) {
            return Optional.empty();
        }
        if (value.signum() < 0) {
            return problem("value", "must not be negative; report money given back as an event of its own type");
        }
        if (value.compareTo(MOST_MONEY) >= 0) {
            return problem("value", "must be less than " + MOST_MONEY.toPlainString());
        }
        return value.scale() > 4 && value.stripTrailingZeros().scale() > 4
                ? problem("value", "has more than 4 decimal places") : Optional.empty();
    }

    private static Optional<FieldProblem> problem(String field, String message) {
        return Optional.of(new FieldProblem(field, message));
    }
}
