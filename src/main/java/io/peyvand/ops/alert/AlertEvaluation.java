package io.peyvand.ops.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks every half minute whether something is wrong; one node for all of them, each for its own disk. */
@Component
class AlertEvaluation {

    private static final Logger LOG = LoggerFactory.getLogger(AlertEvaluation.class);
    /** Less than between two runs of one node, for those are never exactly apart. */
    private static final Duration APART = Duration.ofSeconds(25);

    private final Readings readings;
    private final SentTraffic traffic;
    private final AlertLedger ledger;
    private final AlertSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertEvaluation(Readings readings, SentTraffic traffic, AlertLedger ledger, AlertSettings settings, TransactionTemplate transaction, Clock clock) {
        this.readings = readings;
        this.traffic = traffic;
        this.ledger = ledger;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The first run waits until every meter has been looked at. */
    @Scheduled(initialDelayString = "PT45S", fixedRateString = "PT30S")
    void evaluate() {
        try {
            traffic.look();
            evaluate(readings.ofThisNode());
            transaction.executeWithoutResult(nothing -> {
                if (ledger.claim(APART)) {
                    evaluate(readings.shared());
                }
            });
        } catch (DataAccessException | TransactionException away) {
            // Whoever watches from outside sees it in the health; we cannot even remember it.
            LOG.error("Alerts cannot be evaluated: {}", away.getMessage());
        }
    }

    /** What was seen twice in a row begins, what has gone twice in a row is over, and whoever wants to know is told of both. */
    void evaluate(List<Reading> seen) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        transaction.executeWithoutResult(nothing -> {
            ledger.take(seen, now);
            ledger.tidy(now, settings.keep());
            ledger.announce(settings.channels(), now, settings.repeat());
        });
    }
}
