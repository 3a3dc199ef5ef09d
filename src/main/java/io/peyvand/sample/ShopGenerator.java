package io.peyvand.sample;

import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.CustomerForm;
import io.peyvand.customer.NewCustomer;
import io.peyvand.sample.Buying.Purchase;
import io.peyvand.tracking.NewEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the people of the sample shop and two years of what they did; the same seed and moment make the same shop. */
final class ShopGenerator {

    private static final int BUYERS = 976;
    private static final int LEADS = 24;
    private static final int NEWCOMERS = 40;
    private static final Duration OPEN_SINCE = Duration.ofDays(730);
    private static final double CONSENTING = 0.9;
    private static final double COMPLAINING = 0.012;

    private final Draws draws;
    private final Buying buying;
    private final Instant now;
    private final List<NewEvent> events = new ArrayList<>();

    ShopGenerator(long seed, Instant now) {
        draws = new Draws(seed);
        buying = new Buying(draws);
        this.now = now;
    }

    Shop generate() {
        List<NewCustomer> buyers = new ArrayList<>();
        for (int number = 1; number <= BUYERS; number++) {
            NewCustomer buyer = customer("shop-%04d".formatted(number), number, Map.of(), consent("checkout"));
            buyers.add(buyer);
            buy(buyer, number <= NEWCOMERS ? within(Duration.ofDays(5)) : within(OPEN_SINCE));
        }
        List<NewCustomer> leads = new ArrayList<>();
        for (int number = 1; number <= LEADS; number++) {
            NewCustomer lead = customer("lead-%04d".formatted(number), BUYERS + number, interest(), null);
            leads.add(lead);
            event(lead, "lead-captured", 0, within(Duration.ofDays(2)), null);
        }
        events.sort(Comparator.comparing(NewEvent::occurredAt).thenComparing(NewEvent::id));
        return new Shop(List.copyOf(buyers), List.copyOf(leads), List.copyOf(events));
    }

    private void buy(NewCustomer buyer, Instant first) {
        List<Purchase> purchases = buying.from(first, now);
        for (int index = 0; index < purchases.size(); index++) {
            event(buyer, "purchase", index + 1, purchases.get(index).at(), purchases.get(index));
        }
        if (draws.happens(COMPLAINING)) {
            event(buyer, "complaint", 0, within(Duration.between(first, now).compareTo(Duration.ofDays(3)) < 0
                    ? Duration.between(first, now) : Duration.ofDays(3)), null);
        }
    }

    private void event(NewCustomer customer, String type, int number, Instant at, @Nullable Purchase purchase) {
        events.add(new NewEvent("%s-%s-%d".formatted(customer.externalId(), type, number), type, customer.externalId(), at,
                purchase == null ? null : purchase.value(), purchase == null ? null : "EUR", Map.of()));
    }

    private Instant within(Duration past) {
        return now.minusSeconds(1 + (long) (draws.uniform() * (past.toSeconds() - 1)));
    }

    private NewCustomer customer(String externalId, int number, Map<String, Object> attributes, @Nullable ConsentStatement consent) {
        Region region = Region.at(draws.uniform() * 100);
        String[] first = draws.oneOf(region.firstNames()).split("\\|");
        String[] last = draws.oneOf(region.lastNames()).split("\\|");
        String email = "%s.%s.%d@%s.example".formatted(first[1], last[1], number, draws.oneOf(List.of("mail", "post", "home", "inbox")));
        return new NewCustomer(externalId, new CustomerForm(email, null, first[0], last[0], region.locale(),
                draws.oneOf(region.timeZones()), attributes, consent == null ? List.of() : List.of(consent)));
    }

    private ConsentStatement consent(String source) {
        return new ConsentStatement("marketing", "email", draws.happens(CONSENTING), source, "Send me offers by e-mail.");
    }

    private Map<String, Object> interest() {
        return Map.of(
                "leadSource", draws.oneOf(List.of("website", "referral", "search", "webinar")),
                "leadInterest", draws.oneOf(List.of("demo", "pricing", "guide", "newsletter")),
                "leadCompanySize", draws.oneOf(List.of(5, 40, 250, 2_000)));
    }
}
