package io.peyvand.campaign.page;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A draft as far as it can be understood, and what cannot.
 *
 * @param audience {@code {segment?, filter?}}; empty is everyone
 * @param problems by field; a campaign can be launched when there are none
 */
record DraftPlan(
        String name,
        ObjectNode audience,
        boolean exclusive,
        Content content,
        Timing timing,
        Measure measure,
        Map<String, Wrong> problems) {

    /** @param journey when set, members enter it instead of getting an offer */
    record Content(List<Variant> variants, @Nullable String journey, BigDecimal holdout, @Nullable Winner winner, @Nullable String topic) {

        public BigDecimal weights() {
            return variants.stream().map(Variant::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    record Variant(String offer, BigDecimal weight) {
    }

    record Winner(BigDecimal share, Duration after, String metric) {
    }

    record Timing(@Nullable Instant startAt, @Nullable LocalTime localTime, @Nullable Integer throttlePerMinute, @Nullable Instant expiresAt) {
    }

    record Measure(String goal, Duration window, String attribution) {
    }

    /** @param key of a sentence, with its arguments */
    record Wrong(String key, List<Object> arguments) {

        static Wrong of(String key, Object... arguments) {
            return new Wrong(key, List.of(arguments));
        }
    }

    public boolean complete() {
        return problems.isEmpty();
    }

    /** Those of one step, in the order of its fields. */
    Map<String, Wrong> problems(Step step) {
        Map<String, Wrong> own = new LinkedHashMap<>();
        step.fields().stream().filter(problems::containsKey).forEach(field -> own.put(field, problems.get(field)));
        return own;
    }

    /** @return the step where this field is asked */
    static Step stepOf(String field) {
        return Arrays.stream(Step.values()).filter(step -> step.fields().contains(field)).findFirst().orElse(Step.WHO);
    }
}
