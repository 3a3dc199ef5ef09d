package io.peyvand.channel;

import io.peyvand.consent.Consents;
import io.peyvand.consent.ContactWish;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import jakarta.mail.internet.AddressException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Decides what becomes of due messages: send, put off, or not at all. Called in the claiming transaction. */
@Component
class ClaimCheck {

    private final Consents consents;
    private final Customers customers;
    private final Offers offers;
    private final ContactFrequency frequency;
    private final ChannelSettings settings;
    private final Clock clock;

    ClaimCheck(Consents consents, Customers customers, Offers offers, ContactFrequency frequency, ChannelSettings settings, Clock clock) {
        this.consents = consents;
        this.customers = customers;
        this.offers = offers;
        this.frequency = frequency;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param due all of one purpose */
    Decided decide(List<Delivery> due) {
        String purpose = due.getFirst().purpose();
        List<Long> ids = due.stream().map(Delivery::customerId).distinct().toList();
        Instant now = clock.instant();
        Facts facts = new Facts(now, settings.timeZone(),
                consents.refusals(ids, purpose, "email"),
                purpose.equals("marketing") ? consents.wishes(ids) : Map.of(),
                customers.findAll(ids),
                offers.findAll(due.stream().map(Delivery::offer).distinct().toList()),
                new HashMap<>(frequency.inWeekBefore(now, purpose, ids)));
        Decided decided = new Decided(new ArrayList<>(), new HashMap<>(), new HashMap<>());
        due.forEach(delivery -> decideOne(delivery, facts, decided));
        return decided;
    }

    private static void decideOne(Delivery delivery, Facts facts, Decided decided) {
        Skip skip = facts.skip(delivery);
        if (skip != null) {
            decided.skipped().put(delivery, skip);
            return;
        }
        CustomerProfile customer = facts.customers().get(delivery.customerId());
        Instant notBefore = facts.notBefore(delivery, customer);
        if (notBefore.isAfter(facts.now())) {
            decided.putOff().put(delivery, notBefore);
            return;
        }
        facts.written().merge(delivery.customerId(), 1, Integer::sum);
        decided.toSend().add(new ClaimedMessage(delivery.claimed(), customer, facts.offers().get(delivery.offer())));
    }

    record Decided(List<ClaimedMessage> toSend, Map<Delivery, Instant> putOff, Map<Delivery, Skip> skipped) {
    }

    private record Facts(
            Instant now,
            @Nullable ZoneId fallbackZone,
            Map<Long, String> refusals,
            Map<Long, ContactWish> wishes,
            Map<Long, CustomerProfile> customers,
            Map<String, Offer> offers,
            Map<Long, Integer> written) {

        @Nullable Skip skip(Delivery delivery) {
            CustomerProfile customer = customers.get(delivery.customerId());
            if (customer == null) {
                return Skip.ERASED;
            }
            String refusal = refusals.get(delivery.customerId());
            if (refusal != null) {
                return Skip.valueOf(refusal);
            }
            Offer offer = offers.get(delivery.offer());
            if (offer == null || !offer.availableAt(now)) {
                return Skip.OFFER_NOT_AVAILABLE;
            }
            if (!now.isBefore(delivery.expiresAt())) {
                return Skip.EXPIRED;
            }
            Skip unwished = unwished(delivery, delivery.topic() == null ? offer.topic() : delivery.topic());
            return unwished == null ? address(customer) : unwished;
        }

        private @Nullable Skip unwished(Delivery delivery, @Nullable String topic) {
            ContactWish wish = wish(delivery);
            if (wish.declines(topic)) {
                return Skip.TOPIC_DECLINED;
            }
            if (wish.pausedUntil() != null && !wish.pausedUntil().isBefore(delivery.expiresAt())) {
                return Skip.PAUSED_BY_CUSTOMER;
            }
            Integer most = wish.cap(delivery.policy().maxPerWeek());
            // What waits for the end of her pause takes no slot of this week.
            boolean capped = most != null && !wish.pausedAt(now) && written.getOrDefault(delivery.customerId(), 0) >= most;
            return capped ? Skip.FREQUENCY_CAP : null;
        }

        private ContactWish wish(Delivery delivery) {
            return wishes.getOrDefault(delivery.customerId(), ContactWish.NONE);
        }

        /** The end of her pause, then of quiet hours. */
        Instant notBefore(Delivery delivery, CustomerProfile customer) {
            ContactWish wish = wish(delivery);
            Instant earliest = wish.pausedAt(now) ? wish.pausedUntil() : now;
            QuietHours quiet = delivery.policy().quietHours();
            @Nullable ZoneId zone = zone(delivery, customer);
            return quiet != null && zone != null && quiet.cover(earliest, zone) ? quiet.endAfter(earliest, zone) : earliest;
        }

        private static @Nullable Skip address(CustomerProfile customer) {
            if (customer.email() == null || customer.email().isBlank()) {
                return Skip.NO_ADDRESS;
            }
            try {
                Recipient.of(customer.email());
                return customer.email().chars().anyMatch(Character::isISOControl) ? Skip.BAD_ADDRESS : null;
            } catch (AddressException malformed) {
                return Skip.BAD_ADDRESS;
            }
        }

        /** Her zone as it is known now, else as it was when the message was asked for; where none is known, nobody can say when her night is. */
        @Nullable ZoneId zone(Delivery delivery, CustomerProfile customer) {
            if (customer.timeZone() != null) {
                return customer.timeZone();
            }
            return delivery.timeZone() == null ? fallbackZone : ZoneId.of(delivery.timeZone());
        }
    }
}
