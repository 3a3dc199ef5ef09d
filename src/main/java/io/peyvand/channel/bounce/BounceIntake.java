package io.peyvand.channel.bounce;

import io.peyvand.channel.bounce.BounceLedger.ReturnedMessage;
import io.peyvand.consent.Consents;
import io.peyvand.customer.CustomerSignal;
import io.peyvand.customer.CustomersSignalled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in what came back and draws the consequences. Anybody can write a mail that looks like a bounce, so nothing follows from one
 * without a token that was signed here; it is counted and forgotten.
 */
@Component
class BounceIntake {

    private static final Logger log = LoggerFactory.getLogger(BounceIntake.class);
    private static final int FULL_MAILBOXES = 3;
    private static final Duration FULL_MAILBOX_WINDOW = Duration.ofDays(30);

    private final ReturnPath returnPath;
    private final BounceLedger ledger;
    private final BounceMetrics metrics;
    private final Consequences consequences;

    BounceIntake(ReturnPath returnPath, BounceLedger ledger, BounceMetrics metrics, Consequences consequences) {
        this.returnPath = returnPath;
        this.ledger = ledger;
        this.metrics = metrics;
        this.consequences = consequences;
    }

    /**
     * What became of a letter.
     *
     * @param matched whether a token of ours says which message it is about
     * @param duplicate whether it was taken in before
     */
    record Taken(boolean matched, boolean duplicate, List<BounceKind> kinds) {
    }

    /** @param source imap or api */
    @Transactional
    public Taken take(byte[] mail, String source) {
        Optional<Letter> letter = LetterReader.read(mail);
        Optional<ReturnedMessage> left = letter.flatMap(read -> returnPath.leftIn(read.recipients())).flatMap(ledger::message);
        if (left.isPresent()) {
            consequences.leave(left.get());
            return new Taken(true, false, List.of());
        }
        Optional<UUID> token = letter.flatMap(read -> returnPath.deliveryIn(read.places()));
        Optional<ReturnedMessage> message = token.flatMap(ledger::message);
        List<RecipientReport> reports = letter.map(ReportReader::read).orElse(List.of(RecipientReport.of(BounceKind.UNKNOWN)));
        List<RecipientReport> kept = message.isPresent() ? reports : reports.subList(0, 1);
        boolean fresh = ledger.add(key(letter, token, mail), message.map(ReturnedMessage::id).orElse(null), kept, source);
        if (fresh) {
            metrics.taken(reports.getFirst().kind(), message.isPresent());
            message.ifPresent(returned -> follow(returned, reports));
        }
        return new Taken(message.isPresent(), !fresh, reports.stream().map(RecipientReport::kind).toList());
    }

    /** One message has one address; when a report names several, a list stands behind it, and the mildest finding counts for it. */
    private void follow(ReturnedMessage message, List<RecipientReport> reports) {
        Set<BounceKind> kinds = EnumSet.noneOf(BounceKind.class);
        reports.forEach(report -> kinds.add(report.kind()));
        if (kinds.contains(BounceKind.COMPLAINT)) {
            consequences.suppress(message, "COMPLAINT", "feedback report");
        } else if (kinds.equals(Set.of(BounceKind.HARD))) {
            consequences.addressUnknown(message, reports.getFirst().status());
        } else if (kinds.equals(Set.of(BounceKind.MAILBOX_FULL)) && ledger.fullMailboxes(message.customerId(), FULL_MAILBOX_WINDOW) >= FULL_MAILBOXES) {
            consequences.suppress(message, "MAILBOX_FULL", "bounces within 30 days");
        } else if (kinds.contains(BounceKind.OURS)) {
            log.warn("Message {} with offer '{}' came back and the fault is ours ({}); look at /api/delivery/readiness",
                    message.id(), message.offer(), reports.getFirst().status());
        }
    }

    /** What is handed in twice is one report; the message belongs to the key so that nobody takes the place of a report to come. */
    private static byte[] key(Optional<Letter> letter, Optional<UUID> token, byte[] mail) {
        Optional<String> messageId = letter.flatMap(read -> read.header("message-id")).filter(id -> !id.isBlank());
        byte[] name = messageId.map(id -> (id + token.map(UUID::toString).orElse("")).getBytes(StandardCharsets.UTF_8)).orElse(mail);
        return sha256().digest(name);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    /** What a bounce changes outside of its own table. */
    @Component
    static class Consequences {

        private final Consents consents;
        private final ApplicationEventPublisher events;
        private final Clock clock;

        Consequences(Consents consents, ApplicationEventPublisher events, Clock clock) {
            this.consents = consents;
            this.events = events;
            this.clock = clock;
        }

        /** A journey that waits for a reaction learns that there will be none. */
        void addressUnknown(ReturnedMessage message, String status) {
            suppress(message, "ADDRESS_UNKNOWN", ("bounce " + status).strip());
            events.publishEvent(new CustomersSignalled(List.of(new CustomerSignal("message-failed:" + message.id(), message.customerId(),
                    "message-failed", clock.instant(), message.id().toString(), Map.of("failureReason", "ADDRESS_UNKNOWN")))));
        }

        /** She wrote to the address for leaving that this message carried. */
        void leave(ReturnedMessage message) {
            consents.unsubscribe(message.customerId(), "email", message.id(), "mail");
        }

        /** Only while she has the address the message went to. */
        void suppress(ReturnedMessage message, String reason, String source) {
            if (!consents.suppress(message.customerId(), message.sentAt(), reason, source)) {
                log.info("The address message {} went to is no longer hers; the new one stays", message.id());
            }
        }
    }
}
