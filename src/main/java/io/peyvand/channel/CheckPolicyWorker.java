package io.peyvand.channel;

import static io.peyvand.engine.JobField.Choice.CONTEXT;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.consent.Consents;
import io.peyvand.consent.ContactWish;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Advice for the journey: may we write to her now, later, or not at all. The dispatcher looks again when it sends, since consent may be
 * withdrawn and the week's last slot taken in between.
 */
@Component
class CheckPolicyWorker implements JobHandler {

    private final Consents consents;
    private final Customers customers;
    private final ContactFrequency frequency;
    private final ChannelSettings settings;
    private final Clock clock;

    CheckPolicyWorker(Consents consents, Customers customers, ContactFrequency frequency, ChannelSettings settings, Clock clock) {
        this.consents = consents;
        this.customers = customers;
        this.frequency = frequency;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "channel.checkPolicy";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), variable("contactPolicy", CONTEXT).optional(), Settings.PURPOSE, Settings.CHANNEL)
                .giving("contact", "contactNotBefore", "refusalReason");
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        long customerId = job.requiredId("customerId");
        String purpose = Settings.purpose(job, "marketing");
        String refusal = consents.refusals(List.of(customerId), purpose, Settings.channel(job)).get(customerId);
        if (refusal != null) {
            return refused(refusal);
        }
        Optional<CustomerProfile> customer = customers.find(customerId);
        if (customer.isEmpty() || customer.get().email() == null) {
            return refused(customer.isEmpty() ? "ERASED" : "NO_ADDRESS");
        }
        ContactPolicy policy = ContactPolicy.of(job, ContactPolicy.NONE);
        if (Integer.valueOf(0).equals(policy.maxPerWeek())) {
            return refused("FREQUENCY_CAP");
        }
        return allowedOrLater(customer.get(), purpose, policy);
    }

    private Map<String, Object> allowedOrLater(CustomerProfile customer, String purpose, ContactPolicy policy) {
        Instant now = clock.instant();
        ContactWish wish = wish(customer.id(), purpose);
        Integer most = wish.cap(policy.maxPerWeek());
        Instant slot = most == null ? now : frequency.nextSlot(now, purpose, customer.id(), most).orElse(now);
        Instant earliest = wish.pausedAt(slot) ? wish.pausedUntil() : slot;
        @Nullable ZoneId zone = customer.timeZone() == null ? settings.timeZone() : customer.timeZone();
        QuietHours quiet = policy.quietHours();
        Instant notBefore = quiet != null && zone != null && quiet.cover(earliest, zone) ? quiet.endAfter(earliest, zone) : earliest;
        return notBefore.isAfter(now)
                ? Map.of("contact", "later", "contactNotBefore", notBefore.toString())
                : Map.of("contact", "allowed");
    }

    private ContactWish wish(long customerId, String purpose) {
        return purpose.equals("marketing") ? consents.wishes(List.of(customerId)).getOrDefault(customerId, ContactWish.NONE) : ContactWish.NONE;
    }

    private static Map<String, Object> refused(String reason) {
        return Map.of("contact", "refused", "refusalReason", reason);
    }
}
