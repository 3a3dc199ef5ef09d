package io.peyvand.offer;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.NUMBER;
import static io.peyvand.engine.JobField.Choice.OFFER;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.BpmnError;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Holds an offer for one customer in one journey; the same attempt asked twice is one reservation. */
@Component
class ReserveOfferWorker implements JobHandler {

    private final Offers offers;
    private final OfferReservations reservations;

    ReserveOfferWorker(Offers offers, OfferReservations reservations) {
        this.offers = offers;
        this.reservations = reservations;
    }

    @Override
    public String type() {
        return "offer.reserve";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), variable("enrolmentId", ID), setting("offer", OFFER),
                setting("contactAttempt", NUMBER).optional()).giving("offerReservationId", "offerValidUntil")
                .raising("OFFER_NOT_AVAILABLE");
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long customerId = job.requiredId("customerId");
        String enrolmentId = job.requiredText("enrolmentId");
        Offer offer = offer(job);
        if (!offers.available(offer)) {
            throw new BpmnError("OFFER_NOT_AVAILABLE", "The offer '%s' is switched off or over.".formatted(offer.key()));
        }
        OfferReservations.Reservation reservation = reservations.reserve(enrolmentId, offer, attempt(job), customerId);
        Map<String, Object> answer = new HashMap<>();
        answer.put("offerReservationId", reservation.id().toString());
        answer.put("offerValidUntil", reservation.validUntil() == null ? null : reservation.validUntil().toString());
        return answer;
    }

    private Offer offer(Job job) {
        String key = job.setting("offer", "");
        if (key.isBlank()) {
            throw new JobIncident("No offer is named at '%s' of %s; set the variable or header 'offer' and retry.".formatted(job.elementId(), job.processId()));
        }
        return offers.find(key).orElseThrow(() -> new JobIncident(
                "The offer '%s' named at '%s' of %s is not in the catalogue; add it or correct the decision table, then retry."
                        .formatted(key, job.elementId(), job.processId())));
    }

    private static int attempt(Job job) {
        String attempt = job.setting("contactAttempt", "1");
        try {
            return (int) Double.parseDouble(attempt);
        } catch (NumberFormatException notANumber) {
            throw new JobIncident("The variable 'contactAttempt' at '%s' of %s should be a number but is '%s'."
                    .formatted(job.elementId(), job.processId(), attempt));
        }
    }
}
