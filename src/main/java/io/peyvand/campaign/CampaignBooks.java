package io.peyvand.campaign;

import io.peyvand.campaign.result.Conversions;
import io.peyvand.campaign.result.Results;
import io.peyvand.channel.SendProgress;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts campaigns and their counts into the words of the API. */
@Component
class CampaignBooks {

    private final CampaignCounts counts;
    private final Results results;

    CampaignBooks(CampaignCounts counts, Results results) {
        this.counts = counts;
        this.results = results;
    }

    /** What members did afterwards is counted for one campaign at a time. */
    CampaignDetails details(Campaign campaign) {
        return details(campaign, counts.of(campaign), results.conversions(campaign.id()));
    }

    List<CampaignDetails> details(Collection<Campaign> campaigns) {
        Map<UUID, SendProgress> counted = counts.of(campaigns);
        return campaigns.stream().map(campaign -> details(campaign, counted.get(campaign.id()), null)).toList();
    }

    private static CampaignDetails details(Campaign campaign, SendProgress counts, @Nullable Conversions conversions) {
        Campaign.Times times = campaign.times();
        Campaign.Progress progress = campaign.progress();
        return new CampaignDetails(campaign.id(), campaign.name(), campaign.state(), campaign.stateReason(), asAsked(campaign),
                orZero(progress.audience()), orZero(progress.holdout()), counts.pending(), counts.sent(), counts.failures(), counts.inDoubt(),
                counts.skipped(), counts.failed(), counts.reactions().opened(), counts.reactions().clicked(),
                conversions == null ? null : conversions.converted(), counts.reactions().unsubscribed(), counts.reactions().bounced(),
                conversions == null ? null : conversions.revenue().toPlainString(), campaign.createdBy(), times.createdAt(), times.launchedAt(),
                times.startedAt(), times.drainedAt(), times.concludedAt(), progress.winnerArm());
    }

    /** The plan in the words of the form it came by. */
    private static CampaignForm asAsked(Campaign campaign) {
        Campaign.Plan plan = campaign.plan();
        return new CampaignForm(campaign.name(), new CampaignForm.Audience(plan.segment(), plan.filter()),
                plan.variants().stream().map(variant -> new CampaignForm.Arm(variant.offer(), plain(variant.weight()))).toList(),
                plain(plan.holdout()), plan.throttlePerMinute(), text(plan.startAt()), plan.journey(), text(plan.localTime()), text(plan.expiresAt()),
                plan.topic(), plan.exclusive(), plan.goal(), iso(plan.conversionWindow()), plan.attribution(), trial(plan.winner()));
    }

    private static CampaignForm.@Nullable TrialForm trial(@Nullable Trial trial) {
        return trial == null ? null : new CampaignForm.TrialForm(trial.share(), iso(trial.after()), trial.metric());
    }

    /** 0.1 and not 0.100, 10 and not 1E+1. */
    private static BigDecimal plain(BigDecimal stored) {
        BigDecimal stripped = stored.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Whole days as days: P7D is easier to read than PT168H. */
    private static String iso(Duration duration) {
        boolean wholeDays = !duration.isZero() && duration.equals(Duration.ofDays(duration.toDays()));
        return wholeDays ? "P%dD".formatted(duration.toDays()) : duration.toString();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static long orZero(@Nullable Long number) {
        return number == null ? 0 : number;
    }
}
