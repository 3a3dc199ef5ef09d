package io.peyvand.customer;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is needed to address one customer. */
public record CustomerProfile(
        long id,
        String externalId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable Locale locale,
        @Nullable ZoneId timeZone,
        String stage,
        Map<String, Object> attributes) {
}
