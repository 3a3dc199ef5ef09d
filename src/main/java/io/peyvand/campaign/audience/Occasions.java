package io.peyvand.campaign.audience;

import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** What kind of messages an experiment sends, and when it is thought to. */
@Component
class Occasions {

    private final Offers offers;
    private final Clock clock;

    Occasions(Offers offers, Clock clock) {
        this.offers = offers;
        this.clock = clock;
    }

    /** A start that has passed is now. What a journey sends is not known here, so it counts as advertising. */
    Occasion of(Experiment experiment) {
        Instant now = clock.instant();
        Instant startAt = experiment.times().startAt();
        Collection<Offer> sent = offers.findAll(experiment.arms().stream().map(Experiment.Arm::offer).distinct().toList()).values();
        boolean service = !sent.isEmpty() && sent.stream().noneMatch(Offer::marketing);
        return new Occasion(experiment, service ? "service" : "marketing", startAt == null || startAt.isBefore(now) ? now : startAt);
    }
}
