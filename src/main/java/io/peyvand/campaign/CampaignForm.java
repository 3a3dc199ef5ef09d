package io.peyvand.campaign;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a marketer asks for.
 *
 * @param startAt ISO-8601 instant
 * @param localTime such as {@code 09:00}
 * @param conversionWindow ISO-8601 duration
 */
public record CampaignForm(
        @Nullable String name,
        @Nullable Audience audience,
        @Nullable List<Arm> variants,
        @Nullable BigDecimal holdout,
        @Nullable Integer throttlePerMinute,
        @Nullable String startAt,
        @Nullable String journey,
        @Nullable String localTime,
        @Nullable String expiresAt,
        @Nullable String topic,
        @Nullable Boolean exclusive,
        @Nullable String goal,
        @Nullable String conversionWindow,
        @Nullable String attribution,
        @Nullable TrialForm winner) {

    public record Audience(@Nullable String segment, @Nullable JsonNode filter) {
    }

    public record Arm(@Nullable String offer, @Nullable BigDecimal weight) {
    }

    public record TrialForm(@Nullable BigDecimal share, @Nullable String after, @Nullable String metric) {
    }
}
