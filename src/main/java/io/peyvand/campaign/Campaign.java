package io.peyvand.campaign;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A planned send to a frozen audience, as it is stored. */
public record Campaign(
        UUID id,
        String name,
        CampaignState state,
        @Nullable String stateReason,
        Plan plan,
        long seed,
        String createdBy,
        Times times,
        Progress progress) {

    /**
     * What was asked for.
     *
     * @param segment absent, with the filter, = everyone
     * @param holdout share of those who may be written to and get nothing, so that there is somebody to compare with
     * @param journey started for each member; then there may be no variants
     * @param topic what the messages are about, for customers who chose topics
     * @param exclusive leaves out who is in another campaign that is not concluded
     * @param goal the event type that counts as success
     * @param attribution {@code assigned} (whoever was drawn, the honest comparison) or {@code clicked}
     */
    public record Plan(
            @Nullable String segment,
            @Nullable JsonNode filter,
            List<Variant> variants,
            BigDecimal holdout,
            @Nullable Integer throttlePerMinute,
            @Nullable Instant startAt,
            @Nullable LocalTime localTime,
            @Nullable Instant expiresAt,
            @Nullable String journey,
            @Nullable String topic,
            boolean exclusive,
            String goal,
            Duration conversionWindow,
            String attribution,
            @Nullable Trial winner) {
    }

    /** @param startedAt when the first member was released; conversions count from her message on, or from here for whoever gets none */
    public record Times(
            Instant createdAt,
            @Nullable Instant launchedAt,
            @Nullable Instant frozenAt,
            @Nullable Instant startedAt,
            @Nullable Instant drainedAt,
            @Nullable Instant concludedAt,
            @Nullable Instant cancelledAt) {
    }

    /**
     * @param audience all members, those held out and those excluded counted; absent until it is frozen
     * @param releasedThrough members up to this customer id are released
     * @param released how many are
     * @param winnerArm the arm that the rest gets, once it is known
     */
    public record Progress(
            @Nullable Long audience,
            @Nullable Long holdout,
            long releasedThrough,
            long released,
            boolean fullyReleased,
            @Nullable Integer winnerArm,
            boolean trialOver) {
    }

    /** Its name in the delivery ledger and in the journeys. */
    public String source() {
        return id.toString();
    }

    /** When its messages are meant to go: what frequency caps are looked at for. */
    public Instant plannedStart(Instant now) {
        return plan.startAt() == null || plan.startAt().isBefore(now) ? now : plan.startAt();
    }
}
