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
import java.util.stream.Collectors;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Shows an audience: how many, why not the others, and some of them by name. */
@Component
class Previews {

    private static final int SHOWN = 10;

    /** Enough to find some who are eligible, few enough to be looked up one by one. */
    private static final int LOOKED_THROUGH = 2_000;

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
        limits.preview();
        try {
            Counts counts = count.count(classification.of(occasion));
            return preview(occasion.experiment(), counts, count.eligible(classification.ofFirst(LOOKED_THROUGH, occasion), SHOWN));
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
