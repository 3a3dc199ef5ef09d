package io.peyvand.campaign.audience;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A campaign as drawing and measuring see it.
 *
 * @param audience {@code {segment?, filter?}}; empty is everyone
 * @param arms none when the campaign starts a journey: then all who are not held out are arm 1
 * @param trialShare of those not held out who get an arm at once; absent when nobody waits for the winner
 * @param metric by which the winner is chosen; absent with the share
 */
public record Experiment(
        UUID id,
        String name,
        String state,
        JsonNode audience,
        List<Arm> arms,
        BigDecimal holdout,
        @Nullable BigDecimal trialShare,
        @Nullable String metric,
        boolean exclusive,
        @Nullable String topic,
        long seed,
        Goal goal,
        Times times) {

    /** @param position from 1 */
    public record Arm(int position, String offer, BigDecimal weight) {
    }

    /** @param attribution {@code assigned} or {@code clicked} */
    public record Goal(String event, Duration window, String attribution) {
    }

    /**
     * @param startedAt when its first message could go; events count from then on, for all arms alike
     * @param drainedAt when its last message went
     */
    public record Times(
            @Nullable Instant startAt,
            @Nullable Instant expiresAt,
            @Nullable Instant frozenAt,
            @Nullable Instant startedAt,
            @Nullable Instant drainedAt,
            @Nullable Instant cancelledAt) {
    }

    /** The same on every node for the same answer to who gets it; not negative. */
    long audienceMark() {
        return Integer.toUnsignedLong(Objects.hash(audience.toString(), arms.toString(), holdout, trialShare, exclusive, topic));
    }

    /** Until when events count; absent while messages still go. */
    public @Nullable Instant countsUntil() {
        Instant last = times.drainedAt() != null ? times.drainedAt() : times.cancelledAt();
        return last == null ? null : last.plus(goal.window());
    }

    /** What each share of the eligible is meant to be: the holdout as arm 0, then the arms; the rest of a trial as arm -1. */
    public List<Share> shares() {
        return Shares.of(this);
    }

    public record Share(int arm, double share) {
    }
}
