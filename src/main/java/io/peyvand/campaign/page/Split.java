package io.peyvand.campaign.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * How many get what, as far as it can be said before the draw: shares of those who can be written to.
 *
 * @param untilWinner who waits until the best offer is known
 * @param written everybody who gets something, sooner or later
 */
record Split(List<Arm> arms, long untilWinner, long heldOut, long written, double holdout) {

    record Arm(String name, double share, long people) {
    }

    /** @param heldOut as the draw gives it */
    static Split of(DraftPlan.Content content, long eligible, long heldOut) {
        long written = eligible - heldOut;
        double kept = 1 - content.holdout().doubleValue();
        double tried = content.winner() == null ? 1 : content.winner().share().doubleValue();
        if (content.journey() != null) {
            return new Split(List.of(new Arm(content.journey(), kept, written)), 0, heldOut, written, content.holdout().doubleValue());
        }
        List<Arm> arms = new ArrayList<>();
        BigDecimal weights = content.weights();
        double before = 0;
        for (DraftPlan.Variant variant : content.variants()) {
            double share = tried * variant.weight().doubleValue() / weights.doubleValue();
            // Rounded at the borders, so that the arms add up to everybody.
            arms.add(new Arm(variant.offer(), kept * share, Math.round(written * (before + share)) - Math.round(written * before)));
            before += share;
        }
        long now = arms.stream().mapToLong(Arm::people).sum();
        return new Split(arms, content.winner() == null ? 0 : Math.max(0, written - now), heldOut, written, content.holdout().doubleValue());
    }
}
