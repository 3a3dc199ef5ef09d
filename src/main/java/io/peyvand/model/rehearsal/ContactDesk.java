package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactHistory;
import io.peyvand.channel.ContactPolicy;
import io.peyvand.engine.BpmnError;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import io.peyvand.offer.Offer;
import io.peyvand.offer.Offers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes to nobody, by the rules by which we write: consent, pauses, limits and quiet hours, on the play's own clock. */
final class ContactDesk {

    private static final Duration WEEK = Duration.ofDays(7);

    private final Offers offers;
    private final ContactPolicy fallback;
    private final @Nullable ZoneId fallbackZone;
    private final PlayClock clock;
    private final Events events;

    ContactDesk(Offers offers, ContactHistory history, PlayClock clock, Events events) {
        this.offers = offers;
        this.fallback = history.fallbackPolicy();
        this.fallbackZone = history.fallbackZone();
        this.clock = clock;
        this.events = events;
    }

    Map<String, Object> reserve(Job job) {
        Offer offer = offer(job);
        if (!offer.availableAt(clock.now())) {
            throw new BpmnError("OFFER_NOT_AVAILABLE", "The offer '%s' is switched off or over.".formatted(offer.key()));
        }
        Map<String, Object> answer = new HashMap<>();
        answer.put("offerReservationId", "reservation-" + job.key());
        answer.put("offerValidUntil", offer.validFor() == null ? null : clock.now().plus(offer.validFor()).toString());
        return answer;
    }

    Map<String, Object> check(Job job, Player player) {
        String purpose = job.setting("purpose", "marketing");
        ContactPolicy policy = ContactPolicy.of(job, ContactPolicy.NONE);
        String refusal = player.refusals.get(purpose);
        if (refusal == null && Integer.valueOf(0).equals(policy.maxPerWeek())) {
            refusal = "FREQUENCY_CAP";
        }
        if (refusal != null) {
            hold(player, refusal, null, job.elementId());
            return Map.of("contact", "refused", "refusalReason", refusal);
        }
        Instant now = clock.now();
        Instant slot = slot(player, purpose, policy, now);
        Instant paused = unpaused(player, purpose, slot);
        Instant notBefore = policy.awake(paused, zone(player));
        if (!notBefore.isAfter(now)) {
            return Map.of("contact", "allowed");
        }
        hold(player, slot.isAfter(now) ? "FREQUENCY_CAP" : paused.isAfter(slot) ? "PAUSED_BY_CUSTOMER" : "QUIET_HOURS", notBefore, job.elementId());
        return Map.of("contact", "later", "contactNotBefore", notBefore.toString());
    }

    Map<String, Object> enqueue(Job job, Player player) {
        Offer offer = offer(job);
        String purpose = offer.marketing() ? "marketing" : job.setting("purpose", offer.purpose());
        ContactPolicy policy = ContactPolicy.of(job, purpose.equals("marketing") ? fallback : ContactPolicy.NONE);
        Letter letter = new Letter(player.newId(), new Letter.Asked(offer.key(), job.setting("channel", "email"), purpose, policy,
                job.processId(), job.elementId()), clock.elapsed());
        player.letters.add(letter);
        player.refer("message-clicked", letter.id);
        player.refer("message-failed", letter.id);
        clock.at(clock.now(), () -> dispatch(player, letter));
        return Map.of("deliveryId", letter.id);
    }

    /** She left: what has not gone stays. */
    Map<String, Object> withdraw(Player player) {
        List<Letter> waiting = player.letters.stream().filter(letter -> !letter.settled).toList();
        waiting.forEach(letter -> settle(letter, "WITHDRAWN"));
        return Map.of("withdrawn", waiting.size());
    }

    /** As the dispatcher does when a message is due, and again when it was put off. */
    private void dispatch(Player player, Letter letter) {
        if (letter.settled) {
            return;
        }
        Instant now = clock.now();
        String skip = skip(player, letter, now);
        Instant notBefore = letter.policy.awake(unpaused(player, letter.purpose, now), zone(player));
        if (skip != null) {
            settle(letter, skip);
            hold(player, skip, null, letter.elementId);
            events.happen(player, "message-failed", letter.id, Map.of("failureReason", skip));
        } else if (notBefore.isAfter(now)) {
            hold(player, "QUIET_HOURS", notBefore, letter.elementId);
            clock.at(notBefore, () -> dispatch(player, letter));
        } else {
            settle(letter, null);
            player.written.computeIfAbsent(letter.purpose, purpose -> new ArrayList<>()).add(now);
            events.react(player, letter, now);
        }
    }

    private @Nullable String skip(Player player, Letter letter, Instant now) {
        String refusal = player.refusals.get(letter.purpose);
        if (refusal != null) {
            return refusal;
        }
        Integer most = most(player, letter.purpose, letter.policy);
        long written = player.written.getOrDefault(letter.purpose, List.of()).stream().filter(at -> at.isAfter(now.minus(WEEK))).count();
        return most != null && written >= most ? "FREQUENCY_CAP" : null;
    }

    private void settle(Letter letter, @Nullable String skipped) {
        letter.settled = true;
        letter.skipped = skipped;
        letter.after = clock.elapsed();
    }

    /** When the week has room for another one. */
    private static Instant slot(Player player, String purpose, ContactPolicy policy, Instant now) {
        Integer most = most(player, purpose, policy);
        if (most == null) {
            return now;
        }
        List<Instant> week = player.written.getOrDefault(purpose, List.of()).stream().filter(at -> at.isAfter(now.minus(WEEK))).sorted().toList();
        return week.size() < most ? now : week.get(week.size() - most).plus(WEEK);
    }

    /** The smaller of hers and the policy's; hers is about marketing. */
    private static @Nullable Integer most(Player player, String purpose, ContactPolicy policy) {
        Integer own = purpose.equals("marketing") ? player.part.reachability().maxPerWeek() : null;
        return own == null || policy.maxPerWeek() != null && policy.maxPerWeek() < own ? policy.maxPerWeek() : own;
    }

    private static Instant unpaused(Player player, String purpose, Instant instant) {
        Instant until = purpose.equals("marketing") ? player.part.reachability().pausedUntil() : null;
        return until != null && until.isAfter(instant) ? until : instant;
    }

    private @Nullable ZoneId zone(Player player) {
        return Optional.ofNullable(player.part.reachability().zone()).orElse(fallbackZone);
    }

    private void hold(Player player, String reason, @Nullable Instant until, String elementId) {
        player.holds.add(new Performance.Hold(clock.elapsed(), reason, until == null ? null : clock.elapsed(until), elementId));
    }

    private Offer offer(Job job) {
        String key = job.setting("offer", "");
        return offers.find(key).orElseThrow(() -> new JobIncident("The offer '%s' named at '%s' of %s is not in the catalogue."
                .formatted(key, job.elementId(), job.processId())));
    }
}
