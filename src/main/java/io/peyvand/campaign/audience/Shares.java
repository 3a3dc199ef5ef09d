package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.Experiment.Arm;
import io.peyvand.campaign.audience.Experiment.Share;
import java.util.ArrayList;
import java.util.List;

/** How the eligible are to be divided, in the order in which the draw cuts them. */
final class Shares {

    private Shares() {
    }

    static List<Share> of(Experiment experiment) {
        double held = experiment.holdout().doubleValue();
        double tried = experiment.trialShare() == null ? 1 : experiment.trialShare().doubleValue();
        double weights = experiment.arms().stream().mapToDouble(arm -> arm.weight().doubleValue()).sum();
        List<Share> shares = new ArrayList<>();
        shares.add(new Share(0, held));
        if (experiment.arms().isEmpty()) {
            shares.add(new Share(1, 1 - held));
        }
        for (Arm arm : experiment.arms()) {
            shares.add(new Share(arm.position(), (1 - held) * tried * arm.weight().doubleValue() / weights));
        }
        if (tried < 1) {
            shares.add(new Share(-1, (1 - held) * (1 - tried)));
        }
        return shares;
    }
}
