package io.peyvand.channel;

import io.peyvand.channel.smtp.Relay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due in the ledger: one thread claims, a few send, each over a connection of its own. Any number of dispatchers may run
 * on one database; they share the work by claims and need no leader.
 */
class Dispatcher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(4);
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(5);
    private static final Duration DATABASE_AWAY = Duration.ofSeconds(2);
    private static final Duration WHILE_SENDING = Duration.ofMillis(20);
    /** Shorter than what a bucket holds: else a slowed send would be slower than asked. */
    private static final Duration WHILE_PACED = Duration.ofMillis(250);

    private final Claims claims;
    private final Relay relay;
    private final Sender.Workshop workshop;
    private final ChannelSettings settings;
    private final Bell bell;
    private final Held held;
    private final Prefetch prefetch;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;
    private boolean databaseAway;
    private long lastSweep = System.nanoTime() - SWEEP_EVERY.toNanos();
    private long lastRenewal = System.nanoTime();
    private long lastUrgentLook = System.nanoTime();

    Dispatcher(Claims claims, Relay relay, Sender.Workshop workshop, ChannelSettings settings, Bell bell) {
        this.claims = claims;
        this.relay = relay;
        this.workshop = workshop;
        this.settings = settings;
        this.bell = bell;
        this.held = new Held(settings.connections());
        this.prefetch = new Prefetch(2 * settings.connections(), settings.claimBatch());
    }

    @Override
    public void start() {
        running = true;
        GroupCommit steps = new GroupCommit(workshop.ledger());
        threads.add(Thread.ofPlatform().name("dispatch-claim").start(this::claimLoop));
        for (int i = 1; i <= settings.connections(); i++) {
            Sender sender = new Sender(relay.connection(), held, workshop, steps, () -> running);
            threads.add(Thread.ofPlatform().name("dispatch-send-" + i).start(sender));
        }
    }

    /** Messages on their way may finish; what was only claimed goes back. What does not finish in time is settled when its lease ends. */
    @Override
    public void stop() {
        running = false;
        bell.ring();
        long deadline = System.nanoTime() + STOP_WITHIN.toNanos();
        try {
            for (Thread thread : threads) {
                long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
                thread.join(Math.max(1, left));
            }
            workshop.ledger().release(held.drain(), workshop.clock().instant());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException | TransactionException unreachable) {
            log.warn("Claimed messages could not be given back; their lease of {} ends by itself", settings.lease(), unreachable);
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void claimLoop() {
        while (running) {
            boolean busy = false;
            try {
                keepHouse();
                busy = claimSome();
                databaseIsBack();
            } catch (DataAccessException | TransactionException away) {
                databaseIsAway(away);
            } catch (RuntimeException unexpected) {
                log.error("Claiming messages failed; trying again", unexpected);
            }
            if (!busy) {
                rest();
            }
        }
    }

    private boolean claimSome() {
        if (!workshop.circuit().blockedFor().isZero()) {
            return false;
        }
        int wanted = prefetch.wanted(held.taken());
        int room = wanted - held.waiting();
        // At half: connections that find nothing wait for all of a claim, and many small claims cost more than a few large ones.
        if (room * 2 < wanted) {
            claimUrgent();
            return false;
        }
        Claims.Claimed claimed = claims.claim(Math.max(1, room));
        take(claimed);
        return claimed.looked() >= room && claimed.settled() > 0;
    }

    /** While enough is held, only single messages are looked for, now and then: nobody waits for an answer behind a planned send. */
    private void claimUrgent() {
        long now = System.nanoTime();
        if (now - lastUrgentLook > settings.pollInterval().toNanos()) {
            take(claims.claimSingle(Math.max(1, settings.claimBatch() / 4)));
            lastUrgentLook = now;
        }
    }

    private void take(Claims.Claimed claimed) {
        held.add(claimed.messages());
        claimed.skipped().forEach(workshop.metrics()::skipped);
    }

    private void keepHouse() {
        long now = System.nanoTime();
        if (now - lastRenewal > settings.lease().toNanos() / 3) {
            workshop.ledger().renewLeases(held.unsettled());
            lastRenewal = now;
        }
        if (now - lastSweep > SWEEP_EVERY.toNanos()) {
            int lapsed = workshop.ledger().settleLapsed();
            if (lapsed > 0) {
                log.warn("Settled {} messages whose sender was lost", lapsed);
            }
            workshop.overdue().skip();
            workshop.counts().addUp();
            workshop.metrics().lookAtQueue();
            lastSweep = now;
        }
    }

    private void rest() {
        try {
            if (databaseAway) {
                // Nothing announces the database's return: this thread looks again after a while.
                Thread.sleep(DATABASE_AWAY);
            } else {
                bell.await(held.waiting() > 0 ? WHILE_SENDING : claims.paced() ? WHILE_PACED : settings.pollInterval());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    private void databaseIsAway(RuntimeException away) {
        if (!databaseAway) {
            log.warn("The database does not answer; messages wait", away);
        }
        databaseAway = true;
    }

    private void databaseIsBack() {
        if (databaseAway) {
            log.info("The database answers again; sending goes on");
        }
        databaseAway = false;
    }
}
