package io.peyvand.consent;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What she prefers now: topics wanted, channels allowed for marketing, limit, pause, language. */
record PreferenceDetails(
        Map<String, Boolean> topics,
        Map<String, Boolean> channels,
        @Nullable Integer maxPerWeek,
        @Nullable Instant pausedUntil,
        @Nullable String locale) {
}
