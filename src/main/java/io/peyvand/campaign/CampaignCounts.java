package io.peyvand.campaign;

import io.peyvand.channel.Deliveries;
import io.peyvand.channel.SendProgress;
import io.peyvand.journey.SourceStarts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Counts what became of the members of campaigns, over the delivery ledger or the starts of a journey; to be called in one snapshot. */
@Component
class CampaignCounts {

    private static final SendProgress NOTHING = new SendProgress(0, 0, Map.of(), 0, Map.of(), new SendProgress.Reactions(0, 0, 0, 0, 0));

    private final Deliveries deliveries;
    private final CampaignStarts starts;

    CampaignCounts(Deliveries deliveries, CampaignStarts starts) {
        this.deliveries = deliveries;
        this.starts = starts;
    }

    SendProgress of(Campaign campaign) {
        return of(List.of(campaign)).get(campaign.id());
    }

    /** By campaign: its members, those held out excepted; the states add up to them. */
    Map<UUID, SendProgress> of(Collection<Campaign> campaigns) {
        Map<Boolean, List<Campaign>> kinds = campaigns.stream().collect(Collectors.partitioningBy(campaign -> campaign.plan().journey() != null));
        Map<UUID, SendProgress> counts = new HashMap<>();
        Map<String, SendProgress> ledger = kinds.get(false).isEmpty() ? Map.of() : deliveries.progress(sources(kinds.get(false)));
        kinds.get(false).forEach(campaign -> counts.put(campaign.id(), withRest(campaign, ledger.getOrDefault(campaign.source(), NOTHING))));
        if (!kinds.get(true).isEmpty()) {
            Map<String, SourceStarts> started = starts.counts(sources(kinds.get(true)));
            Map<UUID, Map<String, Long>> passed = starts.passed(kinds.get(true).stream().map(Campaign::id).toList());
            kinds.get(true).forEach(campaign -> counts.put(campaign.id(), withRest(campaign, starts(campaign,
                    started.getOrDefault(campaign.source(), SourceStarts.NONE), passed.getOrDefault(campaign.id(), Map.of())))));
        }
        return counts;
    }

    private static List<String> sources(List<Campaign> campaigns) {
        return campaigns.stream().map(Campaign::source).toList();
    }

    private static SendProgress starts(Campaign campaign, SourceStarts started, Map<String, Long> passed) {
        Map<String, Long> skipped = new HashMap<>(passed);
        if (started.cancelled() > 0) {
            skipped.merge(campaign.state() == CampaignState.CANCELLED ? "CANCELLED" : "LEFT_BEFORE_START", started.cancelled(), Long::sum);
        }
        return new SendProgress(started.queued(), started.started(), Map.of(), 0, skipped, NOTHING.reactions());
    }

    /**
     * Adds the members who stand nowhere yet: those not released are pending, or skipped once nobody will release them. A released member
     * without a row was erased, since nothing else removes one.
     */
    private static SendProgress withRest(Campaign campaign, SendProgress counted) {
        Campaign.Progress progress = campaign.progress();
        if (progress.audience() == null || progress.holdout() == null) {
            return counted;
        }
        long members = progress.audience() - progress.holdout();
        long released = progress.fullyReleased() ? members : Math.min(progress.released(), members);
        long erased = Math.max(0, released - counted.enqueued());
        long waiting = members - counted.enqueued() - erased;
        Map<String, Long> skipped = new HashMap<>(counted.skipped());
        if (erased > 0) {
            skipped.merge("ERASED", erased, Long::sum);
        }
        boolean cancelled = campaign.state() == CampaignState.CANCELLED;
        if (cancelled && waiting > 0) {
            skipped.merge("CANCELLED", waiting, Long::sum);
        }
        return new SendProgress(counted.pending() + (cancelled ? 0 : waiting), counted.sent(), counted.failed(), counted.inDoubt(), skipped,
                counted.reactions());
    }
}
