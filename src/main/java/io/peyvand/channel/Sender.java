package io.peyvand.channel;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.LineMail;
import io.peyvand.channel.smtp.Octets;
import io.peyvand.channel.smtp.RelayConnection;
import io.peyvand.channel.smtp.Verdict;
import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One thread with one connection: takes claimed messages one by one, writes the mail, hands it over, notes what came of it. */
class Sender implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    private static final long IDLE_LOOK_MILLIS = 250;
    private static final Duration KEEP_IDLE_CONNECTION = Duration.ofSeconds(20);
    private static final long DATABASE_AWAY_MILLIS = 500;
    private static final int USUAL_MAIL = 32 * 1024;

    private final RelayConnection connection;
    /** Two, for the next mail is written before the one before it has left. */
    private Octets spare = new Octets(USUAL_MAIL);
    private Octets other = new Octets(USUAL_MAIL);
    private final Held held;
    private final Workshop workshop;
    private final GroupCommit steps;
    private final BooleanSupplier running;
    /** Taken by the relay and not yet noted so: it is noted together with the start of the next. */
    private @Nullable Delivery accepted;
    /** Its envelope goes out with the end of the mail before it; it is not begun before its start is noted. */
    private @Nullable Written following;
    private long lastSent = System.nanoTime();

    Sender(RelayConnection connection, Held held, Workshop workshop, GroupCommit steps, BooleanSupplier running) {
        this.connection = connection;
        this.held = held;
        this.workshop = workshop;
        this.steps = steps;
        this.running = running;
    }

    /** What all senders share. */
    record Workshop(MailComposer composer, Ledger ledger, Outcomes outcomes, Circuit circuit, ChannelMetrics metrics, Clock clock,
            FailureWatch watch, OverdueRows overdue, SendCounts counts) {
    }

    private record Written(ClaimedMessage message, LineMail mail) {

        Delivery delivery() {
            return message.delivery();
        }
    }

    @Override
    public void run() {
        try (connection) {
            while (running.getAsBoolean()) {
                attempt();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            noteAccepted();
            if (following != null) {
                held.add(List.of(following.message));
            }
        }
    }

    private void attempt() throws InterruptedException {
        Written current = following == null ? written(held.next(accepted == null ? IDLE_LOOK_MILLIS : 0)) : following;
        following = current == null ? null : written(held.oneMore());
        if (current == null) {
            rest();
            return;
        }
        try {
            send(current);
        } catch (DataAccessException | TransactionException databaseAway) {
            leave(current.delivery(), databaseAway);
        }
    }

    private void rest() {
        noteAccepted();
        if (System.nanoTime() - lastSent > KEEP_IDLE_CONNECTION.toNanos()) {
            connection.close();
        }
    }

    private void leave(Delivery delivery, RuntimeException databaseAway) throws InterruptedException {
        log.warn("Message {} could not be settled because the database did not answer; its lease decides", delivery.id(), databaseAway);
        connection.forgetAnnounced();
        held.settled(delivery);
        // A pause, or every claimed message would be tried and failed at once.
        Thread.sleep(DATABASE_AWAY_MILLIS);
    }

    private void send(Written current) {
        Delivery delivery = current.delivery();
        Optional<Verdict> blocked = blocked();
        if (blocked.isPresent()) {
            noteAccepted();
            giveBack(delivery);
            return;
        }
        if (start(delivery)) {
            conclude(delivery, connection.send(current.mail, following == null ? null : following.mail));
        } else {
            connection.forgetAnnounced();
            workshop.ledger().release(List.of(delivery), workshop.clock().instant());
        }
        if (accepted != delivery) {
            held.settled(delivery);
        }
    }

    /** Nothing is begun while the relay is away: what is not begun can always be given back. */
    private Optional<Verdict> blocked() {
        if (!workshop.circuit().blockedFor().isZero()) {
            return Optional.of(new Verdict(Verdict.Kind.UNREACHABLE, 0, "", "waiting"));
        }
        Optional<Verdict> refused = connection.open();
        refused.ifPresent(verdict -> {
            if (verdict.kind() == Verdict.Kind.OUR_FAULT) {
                workshop.circuit().pause("sign-in refused");
            } else {
                workshop.circuit().failed("no connection: " + verdict.reply());
            }
        });
        return refused;
    }

    private @Nullable Written written(@Nullable ClaimedMessage message) throws InterruptedException {
        if (message == null) {
            return null;
        }
        Octets room = spare;
        try {
            LineMail mail = workshop.composer().compose(room, message);
            spare = other;
            other = room;
            return new Written(message, mail);
        } catch (MessagingException | RuntimeException unwritable) {
            log.error("Message {} with offer '{}' cannot be written", message.delivery().id(), message.offer().key(), unwritable);
            settleUnwritable(message.delivery(), String.valueOf(unwritable.getMessage()));
            return null;
        }
    }

    private void settleUnwritable(Delivery delivery, String why) throws InterruptedException {
        try {
            workshop.outcomes().unwritable(delivery, why);
            workshop.metrics().notAccepted("failed", "UNWRITABLE");
            workshop.watch().failed(delivery);
            held.settled(delivery);
        } catch (DataAccessException | TransactionException databaseAway) {
            leave(delivery, databaseAway);
        }
    }

    private boolean start(Delivery delivery) {
        boolean ours = steps.acceptedAndStarting(accepted, delivery);
        forgetAccepted();
        return ours;
    }

    private void conclude(Delivery delivery, Verdict verdict) {
        lastSent = System.nanoTime();
        if (verdict.kind() == Verdict.Kind.ACCEPTED) {
            accepted = delivery;
            workshop.circuit().succeeded();
            workshop.metrics().sent();
            return;
        }
        String outcome = workshop.outcomes().settle(delivery, verdict, workshop.circuit());
        workshop.metrics().notAccepted(outcome, verdict.kind().name());
        if (outcome.equals("failed")) {
            workshop.watch().failed(delivery);
        }
    }

    private void giveBack(Delivery delivery) {
        connection.forgetAnnounced();
        workshop.ledger().release(List.of(delivery), workshop.clock().instant().plus(workshop.circuit().blockedFor()));
        held.settled(delivery);
    }

    private void noteAccepted() {
        if (accepted == null) {
            return;
        }
        try {
            steps.acceptedAndStarting(accepted, null);
            forgetAccepted();
        } catch (DataAccessException | TransactionException databaseAway) {
            log.warn("Message {} was accepted but that could not be noted; trying again", accepted.id(), databaseAway);
        }
    }

    private void forgetAccepted() {
        if (accepted != null) {
            held.settled(accepted);
            accepted = null;
        }
    }
}
