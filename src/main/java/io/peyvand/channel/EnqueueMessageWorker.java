package io.peyvand.channel;

import static io.peyvand.engine.JobField.Choice.CONTEXT;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.INSTANT;
import static io.peyvand.engine.JobField.Choice.NUMBER;
import static io.peyvand.engine.JobField.Choice.OFFER;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts one message into the ledger and is done: sending is the dispatcher's, so a slow relay never becomes a job time-out. */
@Component
class EnqueueMessageWorker implements JobHandler {

    private final Deliveries deliveries;
    private final Customers customers;
    private final Offers offers;
    private final ContactPolicy fallback;

    EnqueueMessageWorker(Deliveries deliveries, Customers customers, Offers offers, ChannelSettings settings) {
        this.deliveries = deliveries;
        this.customers = customers;
        this.offers = offers;
        this.fallback = new ContactPolicy(settings.maxPerWeek(), settings.quietFrom(), settings.quietUntil());
    }

    @Override
    public String type() {
        return "channel.enqueueMessage";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), variable("enrolmentId", ID), setting("offer", OFFER),
                Settings.PURPOSE, Settings.CHANNEL, setting("step", TEXT).optional(), setting("contactAttempt", NUMBER).optional(),
                variable("contactPolicy", CONTEXT).optional(), variable("offerValidUntil", INSTANT).optional(), variable("optInId", ID).optional())
                .giving("deliveryId");
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long customerId = job.requiredId("customerId");
        Offer offer = offer(job);
        String purpose = purpose(job, offer);
        ContactPolicy policy = ContactPolicy.of(job, purpose.equals("marketing") ? fallback : ContactPolicy.NONE);
        NewDelivery wanted = new NewDelivery(job.requiredText("enrolmentId"), job.setting("step", job.elementId()), customerId,
                occurrence(job), purpose, Settings.channel(job), offer.key(), policy, validUntil(job), optInId(job));
        CustomerProfile customer = customers.find(customerId).orElseThrow(() -> new JobIncident(
                "There is no customer %d any more for '%s' of %s; cancel this instance.".formatted(customerId, job.elementId(), job.processId())));
        return Map.of("deliveryId", deliveries.enqueue(wanted, customer).toString());
    }

    private Offer offer(Job job) {
        String key = job.setting("offer", "");
        return offers.find(key).orElseThrow(() -> new JobIncident(
                "The offer '%s' named at '%s' of %s is not in the catalogue; add it or correct the model, then retry."
                        .formatted(key, job.elementId(), job.processId())));
    }

    /** A marketing offer stays marketing whatever the model says: nobody is advertised to under the name of service. */
    private static String purpose(Job job, Offer offer) {
        return offer.marketing() ? "marketing" : Settings.purpose(job, offer.purpose());
    }

    private static int occurrence(Job job) {
        String attempt = job.setting("contactAttempt", "1");
        try {
            return (int) Double.parseDouble(attempt);
        } catch (NumberFormatException notANumber) {
            throw Settings.wrong(job, "contactAttempt", "a number", attempt);
        }
    }

    private static @Nullable Instant validUntil(Job job) {
        Object until = job.variables().get("offerValidUntil");
        try {
            return until == null ? null : Instant.parse(until.toString());
        } catch (DateTimeParseException noInstant) {
            throw Settings.wrong(job, "offerValidUntil", "an instant such as 2027-01-31T12:00:00Z", until);
        }
    }

    private static @Nullable String optInId(Job job) {
        Object optInId = job.variables().get("optInId");
        return optInId == null ? null : optInId.toString();
    }
}
