package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.AudienceCount.Counts;
import io.peyvand.campaign.audience.AudienceCount.Drawn;
import io.peyvand.campaign.audience.AudiencePreview.SampleMember;
import io.peyvand.campaign.audience.Experiment.Arm;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.web.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Shows an audience: how many, why not the others, and some of them by name. */
@Component
class Previews {

    private static final int SHOWN = 10;

    /** Enough to find some who are eligible, few enough to be looked up one by one. */
    private static final int LOOKED_THROUGH = 2_000;

    /** So many ids are counted at once, in a tenth of a second. */
    private static final long SMALL = 50_000;
    /** The first step is a small one: it says at once what it will come to. */
    private static final int FIRST_STEP = 50;
    private static final int STEPS = 10;

    private final Classification classification;
    private final AudienceCount count;
    private final FrozenMembers members;
    private final Customers customers;
    private final QueryLimits limits;

    Previews(Classification classification, AudienceCount count, FrozenMembers members, Customers customers, QueryLimits limits) {
        this.classification = classification;
        this.count = count;
        this.members = members;
        this.customers = customers;
        this.limits = limits;
    }

    AudiencePreview asked(Occasion occasion) {
        return within(() -> preview(occasion, count.count(classification.of(occasion))));
    }

    /** One step of the same; a small shop needs only one. */
    PartialPreview step(Occasion occasion, @Nullable String soFar) {
        return within(() -> {
            Part all = count.everybody(customers.everybody());
            Reached before = before(occasion.experiment(), soFar, all);
            long span = all.until() - all.from() + 1;
            if (span <= SMALL) {
                return new PartialPreview(preview(occasion, count.count(classification.of(occasion))), 1, null);
            }
            long width = Math.max(1, span / (before.next() == all.from() ? FIRST_STEP : STEPS));
            Part part = new Part(before.next(), Math.min(all.until(), before.next() + width));
            Reached reached = before.plus(count.count(classification.of(part, occasion)), part.until() + 1);
            boolean complete = part.until() == all.until();
            return complete ? new PartialPreview(preview(occasion, reached.counts()), 1, null)
                    : new PartialPreview(preview(occasion.experiment(), reached.counts(), List.of()), (double) (reached.next() - all.from()) / span, reached.text());
        });
    }

    /** Who changes the plan may still send what was counted of the one before: that begins anew. */
    private static Reached before(Experiment experiment, @Nullable String soFar, Part all) {
        Reached start = Reached.from(experiment.audienceMark(), all.from());
        Reached said = soFar == null ? start : Reached.of(soFar);
        return said.of() == start.of() ? said : start;
    }

    private AudiencePreview preview(Occasion occasion, Counts counts) {
        return preview(occasion.experiment(), counts, count.eligible(classification.ofFirst(LOOKED_THROUGH, occasion), SHOWN));
    }

    private <T> T within(Supplier<T> counting) {
        limits.preview();
        try {
            return counting.get();
        } catch (QueryTimeoutException slow) {
            throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "Counting this audience took longer than %s and was given up; a filter over fewer days of events is faster."
                    .formatted(limits.longestPreview()), List.of());
        }
    }

    AudiencePreview frozen(Experiment experiment) {
        return preview(experiment, members.counts(experiment.id()), members.sample(experiment.id(), SHOWN));
    }

    private AudiencePreview preview(Experiment experiment, Counts counts, List<Drawn> drawn) {
        Map<String, Long> excluded = new LinkedHashMap<>();
        counts.excluded().forEach((reason, number) -> excluded.put(reason.field(), number));
        Map<Integer, String> offers = experiment.arms().stream().collect(Collectors.toMap(Arm::position, Arm::offer));
        Map<Long, CustomerProfile> known = customers.findAll(drawn.stream().map(Drawn::customerId).toList());
        List<SampleMember> sample = drawn.stream().filter(each -> known.containsKey(each.customerId())).map(each -> {
            CustomerProfile customer = known.get(each.customerId());
            return new SampleMember(customer.externalId(), customer.firstName(), customer.lastName(), offers.get(each.arm()));
        }).toList();
        return new AudiencePreview(counts.audience(), counts.eligible(), counts.holdout(), excluded, sample);
    }
}
