package io.peyvand.tracking;

import io.peyvand.tracking.CsvTable.Row;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Rows that are events. */
@Component
class EventRows implements ImportTarget {

    private static final List<String> REQUIRED = List.of("id", "type", "customer", "occurredAt");
    private static final Set<String> OWN = Set.of("id", "type", "customer", "occurredAt", "value", "currency");

    private final TrackedEvents events;

    EventRows(TrackedEvents events) {
        this.events = events;
    }

    @Override
    public String kind() {
        return "events";
    }

    @Override
    public List<String> requiredColumns() {
        return REQUIRED;
    }

    @Override
    public Outcome take(List<Row> rows, Options options) {
        List<RowError> errors = new ArrayList<>();
        List<NewEvent> read = new ArrayList<>(rows.size());
        List<Row> origins = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                read.add(event(row));
                origins.add(row);
            } catch (Unreadable unreadable) {
                errors.add(RowError.at(row, unreadable.field, unreadable.getMessage()));
            }
        }
        Intake intake = events.record(read, options.createCustomers());
        intake.rejected().forEach(rejection -> errors.add(
                RowError.at(origins.get(rejection.index()), rejection.field(), rejection.message())));
        return new Outcome(intake.accepted(), intake.duplicates(), errors);
    }

    private static NewEvent event(Row row) {
        if (!row.fits()) {
            throw new Unreadable("row", "the row has %d fields and the header %d".formatted(row.record().getFieldCount(), row.columns().size()));
        }
        Map<String, Object> properties = new HashMap<>();
        row.columns().keySet().stream().filter(column -> !OWN.contains(column)).forEach(column -> {
            String text = row.get(column);
            if (!text.isEmpty()) {
                properties.put(column, text);
            }
        });
        String currency = row.get("currency");
        return new NewEvent(row.get("id"), row.get("type"), row.get("customer"), instant(row.get("occurredAt")),
                money(row.get("value")), currency.isEmpty() ? null : currency, properties);
    }

    /** An instant, or a date with or without a time, which is read as UTC. */
    private static @Nullable Instant instant(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String iso = text.replace(' ', 'T');
            return iso.length() <= 19 ? LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC) : Instant.parse(iso);
        } catch (DateTimeException unreadable) {
            throw new Unreadable("occurredAt", "occurredAt must be a time such as 2026-03-21T09:30:00Z, not '%s'".formatted(shortened(text)));
        }
    }

    private static @Nullable BigDecimal money(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException unreadable) {
            throw new Unreadable("value", "value must be a number such as 12.50, not '%s'".formatted(shortened(text)));
        }
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private static final class Unreadable extends RuntimeException {

        private final String field;

        private Unreadable(String field, String message) {
            super(message, null, false, false);
            this.field = field;
        }
    }
}
