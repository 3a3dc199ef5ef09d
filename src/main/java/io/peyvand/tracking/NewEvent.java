package io.peyvand.tracking;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as a client reports it; {@code customer} is the external id. */
public record NewEvent(
        String id,
        String type,
        String customer,
        Instant occurredAt,
        @Nullable BigDecimal value,
        @Nullable String currency,
        @Nullable Map<String, Object> properties) {

    public NewEvent {
        properties = properties == null ? Map.of() : properties;
    }
}
