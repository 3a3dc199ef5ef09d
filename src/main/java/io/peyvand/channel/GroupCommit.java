package io.peyvand.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notes the steps of all connections together: while one thread waits for its commit, the others queue up, and the first of them notes all of
 * theirs in one statement. Nobody goes on before his own step is committed, so the doubt stays at one message for each connection.
 */
class GroupCommit {

    /** Short beside a commit, and long enough for those who are just done with their message: the fewer commits, the less each message costs. */
    private static final long FOR_THE_OTHERS = 150_000;

    private final Ledger ledger;
    private final ConcurrentLinkedQueue<Step> waiting = new ConcurrentLinkedQueue<>();
    private final Semaphore noting = new Semaphore(1);
    private volatile int lastTogether;

    GroupCommit(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return whether the next message is still ours to send */
    boolean acceptedAndStarting(@Nullable Delivery last, @Nullable Delivery next) {
        Step step = new Step(last, next);
        waiting.add(step);
        while (!step.noted) {
            if (noting.tryAcquire()) {
                lead();
            } else {
                // Whoever notes now either notes this step too, or wakes its owner to lead when done.
                LockSupport.park(this);
            }
        }
        return step.outcome();
    }

    private void lead() {
        try {
            if (waiting.size() < lastTogether) {
                // Those who came last time are about to come again.
                LockSupport.parkNanos(this, FOR_THE_OTHERS);
            }
            noteAll();
        } finally {
            noting.release();
        }
        Step first = waiting.peek();
        if (first != null) {
            LockSupport.unpark(first.owner);
        }
    }

    private void noteAll() {
        List<Step> steps = new ArrayList<>();
        for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
            steps.add(step);
        }
        if (steps.isEmpty()) {
            return;
        }
        lastTogether = steps.size();
        try {
            Set<UUID> started = ledger.note(steps);
            steps.forEach(step -> step.started = step.next != null && started.contains(step.next.id()));
        } catch (RuntimeException failure) {
            steps.forEach(step -> step.failure = failure);
        } finally {
            // All at once: each wakes on its own, none waits for another to have been woken.
            steps.forEach(Step::release);
        }
    }

    /** Written by whoever notes it; {@code noted} comes last and hands the rest over to its owner. */
    static final class Step {

        final @Nullable Delivery last;
        final @Nullable Delivery next;
        private final Thread owner = Thread.currentThread();
        private boolean started;
        private @Nullable RuntimeException failure;
        private volatile boolean noted;

        Step(@Nullable Delivery last, @Nullable Delivery next) {
            this.last = last;
            this.next = next;
        }

        private void release() {
            noted = true;
            LockSupport.unpark(owner);
        }

        private boolean outcome() {
            if (failure != null) {
                throw failure;
            }
            return started;
        }
    }
}
