package io.peyvand.campaign.result;

import io.peyvand.campaign.audience.Experiment;
import io.peyvand.campaign.audience.Experiments;
import io.peyvand.campaign.result.CampaignResults.Credited;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** What a campaign changed. */
@Component
public class Results {

    private final Experiments experiments;
    private final Measurements measurements;
    private final Winners winners;

    Results(Experiments experiments, Measurements measurements, Winners winners) {
        this.experiments = experiments;
        this.measurements = measurements;
        this.winners = winners;
    }

    /**
     * All figures of one moment.
     *
     * @param goal counts another event type than the campaign's own goal
     * @throws io.peyvand.web.Problem 404
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public CampaignResults of(UUID campaignId, @Nullable String goal) {
        Experiment experiment = experiments.experiment(campaignId);
        String counted = goal == null ? experiment.goal().event() : goal;
        ResultSheet sheet = new ResultSheet(experiment, measurements.figures(experiment, counted));
        Conversions credited = measurements.credited(experiment);
        Optional<Winner> winner = winners.find(campaignId);
        Instant until = measurements.until(experiment);
        return new CampaignResults(campaignId, experiment.name(), experiment.state(), counted, experiment.goal().window().toString(),
                experiment.goal().attribution(), sheet.currency(measurements.currency()), sheet.mixedCurrencies(), experiment.times().startedAt(), until,
                until.equals(experiment.countsUntil()), new Credited(credited.converted(), ResultSheet.money(credited.revenue())),
                sheet.incremental(), sheet.ratioCheck(), sheet.holdout(), sheet.variants(),
                sheet.rest(winner.map(won -> offer(experiment, won.arm())).orElse(null)), winner.orElse(null));
    }

    private static @Nullable String offer(Experiment experiment, int position) {
        return experiment.arms().stream().filter(arm -> arm.position() == position).map(Experiment.Arm::offer).findFirst().orElse(null);
    }

    /** What the campaign is credited with by its attribution rule; nothing before it has started. */
    @Transactional(readOnly = true)
    public Conversions conversions(UUID campaignId) {
        return measurements.credited(experiments.experiment(campaignId));
    }

    /** What was decided, if it was. */
    public Optional<Winner> winner(UUID campaignId) {
        return winners.find(campaignId);
    }

    /** Decides, once, which arm the members get who wait for it (arm -1); asked again it gives the same answer. */
    @Transactional
    public Winner decideWinner(UUID campaignId) {
        Experiment experiment = experiments.locked(campaignId);
        return winners.find(campaignId).orElseGet(() -> {
            Map<Integer, ArmFigures> figures = measurements.figures(experiment, experiment.goal().event());
            return winners.keep(campaignId, winners.decide(experiment, figures));
        });
    }
}
