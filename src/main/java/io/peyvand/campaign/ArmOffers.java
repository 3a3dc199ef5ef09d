package io.peyvand.campaign;

import io.peyvand.offer.Offer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each arm is sent and until when it is worth sending: a table to be joined with members.
 *
 * @param arms the position of a variant; -1 = those who waited for the winner
 * @param validSeconds how long the offer holds for one customer; null = without end
 * @param until ISO-8601, when the offer or the campaign expires; null = never
 */
record ArmOffers(Integer[] arms, String[] offers, Long[] validSeconds, String[] until) {

    static ArmOffers of(Campaign campaign, Map<String, Offer> catalogue) {
        List<Variant> variants = new ArrayList<>(campaign.plan().variants());
        Integer winner = campaign.progress().winnerArm();
        List<Integer> arms = new ArrayList<>(variants.stream().map(Variant::position).toList());
        if (winner != null) {
            arms.add(-1);
            variants.add(variants.get(winner - 1));
        }
        List<@Nullable Offer> offers = new ArrayList<>();
        variants.forEach(variant -> offers.add(catalogue.get(variant.offer())));
        return new ArmOffers(arms.toArray(Integer[]::new), variants.stream().map(Variant::offer).toArray(String[]::new),
                offers.stream().map(offer -> offer == null || offer.validFor() == null ? null : (Long) offer.validFor().toSeconds()).toArray(Long[]::new),
                offers.stream().map(offer -> text(earlier(campaign.plan().expiresAt(), offer == null ? null : offer.availableUntil()))).toArray(String[]::new));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isBefore(other) ? one : other;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
