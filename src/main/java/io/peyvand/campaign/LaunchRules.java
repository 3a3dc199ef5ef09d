package io.peyvand.campaign;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.journey.Journeys;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import io.peyvand.segment.Segments;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A draft may have lain for weeks: what it names may be gone when it is launched. */
@Component
class LaunchRules {

    private final Offers offers;
    private final Segments segments;
    private final Journeys journeys;
    private final Clock clock;

    LaunchRules(Offers offers, Segments segments, Journeys journeys, Clock clock) {
        this.offers = offers;
        this.segments = segments;
        this.journeys = journeys;
        this.clock = clock;
    }

    /** @throws InvalidInput with everything that is not right any more */
    void check(Campaign.Plan plan) {
        Instant now = clock.instant();
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, Offer> known = offers.findAll(plan.variants().stream().map(Variant::offer).toList());
        plan.variants().stream().filter(variant -> !known.containsKey(variant.offer()) || !known.get(variant.offer()).availableAt(now)).forEach(variant ->
                problems.add(new FieldProblem("variants[%d].offer".formatted(variant.position() - 1), "'%s' is not available any more".formatted(variant.offer()))));
        if (plan.journey() != null && !journeys.isDeployed(plan.journey())) {
            problems.add(new FieldProblem("journey", "'%s' is not deployed any more".formatted(plan.journey())));
        }
        if (plan.expiresAt() != null && !plan.expiresAt().isAfter(now)) {
            problems.add(new FieldProblem("expiresAt", "is over; nobody would get anything"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        if (plan.segment() != null) {
            segments.members(plan.segment());
        }
        if (plan.filter() != null) {
            segments.members(plan.filter());
        }
    }
}
