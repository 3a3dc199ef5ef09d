package io.peyvand.segment;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.tracking.PurchaseHistories;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Scores one customer as of now, against the fifths that the latest scoring found. */
@Component
class FreshScores {

    private final Customers customers;
    private final PurchaseHistories purchases;
    private final ScoringRules rules;
    private final Clock clock;

    FreshScores(Customers customers, PurchaseHistories purchases, ScoringRules rules, Clock clock) {
        this.customers = customers;
        this.purchases = purchases;
        this.rules = rules;
        this.clock = clock;
    }

    Optional<Score> score(long customerId) {
        Instant now = clock.instant();
        Optional<CustomerProfile> customer = customers.find(customerId);
        return customer.map(profile -> rules.scorer(now).score(purchases.of(customerId, now)
                .map(history -> new Bought(customerId, profile.stage(), history.purchases(), history.days(),
                        (int) history.first().toEpochDay(), (int) history.last().toEpochDay(), history.total().doubleValue()))
                .orElse(new Bought(customerId, profile.stage(), 0, 0, 0, 0, 0))));
    }
}
