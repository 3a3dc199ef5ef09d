package io.peyvand.campaign;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign with everything that is counted over the ledger, of one moment:
 * {@code pending + sent + failed + inDoubt + skipped = audience − holdout}, always.
 *
 * @param plan as it was asked for
 * @param audience 0 until it is frozen
 * @param skipped by reason
 * @param failures the failed by cause
 * @param converted absent in lists, with the revenue: they are counted for one campaign at a time
 * @param revenue decimal text, in the shop's currency
 */
public record CampaignDetails(
        UUID id,
        String name,
        CampaignState state,
        @Nullable String stateReason,
        CampaignForm plan,
        long audience,
        long holdout,
        long pending,
        long sent,
        long failed,
        long inDoubt,
        Map<String, Long> skipped,
        Map<String, Long> failures,
        long opened,
        long clicked,
        @Nullable Long converted,
        long unsubscribed,
        long bounced,
        @Nullable String revenue,
        String createdBy,
        Instant createdAt,
        @Nullable Instant launchedAt,
        @Nullable Instant startedAt,
        @Nullable Instant drainedAt,
        @Nullable Instant concludedAt,
        @Nullable Integer winnerArm) {
}
