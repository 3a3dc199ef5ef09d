package io.peyvand.campaign;

import io.peyvand.campaign.result.Conversions;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Counts what became of the members of campaigns; to be called in one snapshot. */
@Component
class CampaignCounts {

    List<CampaignDetails> details(List<Campaign> campaigns) {
        return campaigns.stream().map(campaign -> details(campaign, null)).toList();
    }

    CampaignDetails details(Campaign campaign, @Nullable Conversions conversions) {
        Campaign.Times times = campaign.times();
        Campaign.Progress progress = campaign.progress();
        return new CampaignDetails(campaign.id(), campaign.name(), campaign.state(), campaign.stateReason(), asAsked(campaign),
                orZero(progress.audience()), orZero(progress.holdout()), 0, 0, 0, 0, Map.of(), Map.of(), 0, 0,
                conversions == null ? null : conversions.converted(), 0, 0,
                conversions == null ? null : text(conversions.revenue()), campaign.createdBy(), times.createdAt(), times.launchedAt(),
                times.startedAt(), times.drainedAt(), times.concludedAt(), progress.winnerArm());
    }

    /** The plan in the words of the form it came by. */
    private static CampaignForm asAsked(Campaign campaign) {
        Campaign.Plan plan = campaign.plan();
        return new CampaignForm(campaign.name(), new CampaignForm.Audience(plan.segment(), plan.filter()),
                plan.variants().stream().map(variant -> new CampaignForm.Arm(variant.offer(), variant.weight())).toList(),
                plan.holdout(), plan.throttlePerMinute(), text(plan.startAt()), plan.journey(), text(plan.localTime()), text(plan.expiresAt()),
                plan.topic(), plan.exclusive(), plan.goal(), iso(plan.conversionWindow()), plan.attribution(), trial(plan.winner()));
    }

    private static CampaignForm.@Nullable TrialForm trial(@Nullable Trial trial) {
        return trial == null ? null : new CampaignForm.TrialForm(trial.share(), iso(trial.after()), trial.metric());
    }

    /** Whole days as days: P7D is easier to read than PT168H. */
    private static String iso(Duration duration) {
        boolean wholeDays = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P%dD".formatted(duration.toDays()) : duration.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof BigDecimal money ? money.toPlainString() : value == null ? null : value.toString();
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
