package io.peyvand.channel;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.Verdict;
import io.peyvand.consent.Consents;
import io.peyvand.customer.CustomersSignalled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws the consequences when a message was not accepted: try again, give up, spare the address, or stop because the fault is ours. */
@Component
class Outcomes {

    private static final int FULL_MAILBOXES = 3;
    private static final Duration FULL_MAILBOX_WINDOW = Duration.ofDays(30);

    private final Ledger ledger;
    private final Consents consents;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final RetrySchedule schedule;
    private final Clock clock;

    Outcomes(Ledger ledger, Consents consents, ApplicationEventPublisher events, JdbcClient jdbc, RetrySchedule schedule, Clock clock) {
        this.ledger = ledger;
        this.consents = consents;
        this.events = events;
        this.jdbc = jdbc;
        this.schedule = schedule;
        this.clock = clock;
    }

    /** @return what the ledger now says of it, for the metrics */
    @Transactional
    String settle(Delivery delivery, Verdict verdict, Circuit circuit) {
        return switch (verdict.kind()) {
            case ACCEPTED -> throw new IllegalArgumentException("An accepted message is noted with the start of the next.");
            case RETRY -> retry(delivery, verdict, schedule.waitAfter(delivery.attempts()));
            case BUSY, UNREACHABLE -> {
                circuit.failed(brief(verdict));
                yield retry(delivery, verdict, schedule.waitAfter(0));
            }
            case OUR_FAULT -> {
                circuit.pause(brief(verdict));
                yield retry(delivery, verdict, schedule.waitAfter(delivery.attempts()).plus(circuit.blockedFor()));
            }
            case ADDRESS_UNKNOWN -> fail(delivery, "ADDRESS_UNKNOWN", verdict);
            case MAILBOX_FULL -> fail(delivery, "MAILBOX_FULL", verdict);
            case REFUSED -> fail(delivery, "REFUSED", verdict);
            case IN_DOUBT -> doubt(delivery, verdict);
        };
    }

    /** The offer or the customer's values cannot be made into a mail: no retry mends that. */
    @Transactional
    void unwritable(Delivery delivery, String problem) {
        if (ledger.failed(delivery, "UNWRITABLE", problem)) {
            signal(delivery, "UNWRITABLE");
        }
    }

    private String retry(Delivery delivery, Verdict verdict, Duration wait) {
        Instant at = clock.instant().plus(wait);
        if (at.isBefore(delivery.expiresAt())) {
            ledger.retry(delivery, at, verdict);
            return "retried";
        }
        return fail(delivery, "GAVE_UP", verdict);
    }

    private String doubt(Delivery delivery, Verdict verdict) {
        if (delivery.marketing()) {
            ledger.inDoubt(delivery, verdict);
            return "in-doubt";
        }
        // The same Message-ID again: better twice in one mailbox thread than an answer that never came.
        return retry(delivery, verdict, schedule.waitAfter(delivery.attempts()));
    }

    private String fail(Delivery delivery, String reason, Verdict verdict) {
        if (ledger.failed(delivery, reason, Ledger.error(verdict))) {
            boolean unusable = reason.equals("ADDRESS_UNKNOWN") || reason.equals("MAILBOX_FULL") && fullTooOften(delivery.customerId());
            if (unusable) {
                consents.suppress(delivery.customerId(), reason, "relay " + brief(verdict));
            }
            signal(delivery, reason);
        }
        return "failed";
    }

    private boolean fullTooOften(long customerId) {
        return jdbc.sql("select count(*) from delivery where customer_id = ? and reason = 'MAILBOX_FULL' and ended_at > ?")
                .param(customerId).param(clock.instant().minus(FULL_MAILBOX_WINDOW).atOffset(ZoneOffset.UTC))
                .query(Long.class).single() >= FULL_MAILBOXES;
    }

    private void signal(Delivery delivery, String reason) {
        if (delivery.bulk()) {
            return;
        }
        events.publishEvent(new CustomersSignalled(List.of(ClaimOutcome.notSent(delivery, reason, clock.instant()))));
    }

    private static String brief(Verdict verdict) {
        return verdict.code() == 0 ? "no connection" : (verdict.code() + " " + verdict.status()).strip();
    }
}
