package io.peyvand.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Notes the steps of all connections together: while one thread waits for its commit, the others queue up, and the next of them notes all of
 * theirs in one statement. Nobody goes on before his own step is committed, so the doubt stays at one message for each connection.
 */
class GroupCommit {

    private final Ledger ledger;
    private final ConcurrentLinkedQueue<Step> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock noting = new ReentrantLock();

    GroupCommit(Ledger ledger) {
        this.ledger = ledger;
    }

    /** @return whether the next message is still ours to send */
    boolean acceptedAndStarting(@Nullable Delivery last, @Nullable Delivery next) {
        Step step = new Step(last, next);
        waiting.add(step);
        noting.lock();
        try {
            if (!step.noted) {
                noteAll();
            }
        } finally {
            noting.unlock();
        }
        return step.outcome();
    }

    private void noteAll() {
        List<Step> steps = new ArrayList<>();
        for (Step step = waiting.poll(); step != null; step = waiting.poll()) {
            steps.add(step);
        }
        try {
            Set<UUID> started = ledger.note(steps);
            steps.forEach(step -> step.started = step.next != null && started.contains(step.next.id()));
        } catch (RuntimeException failure) {
            steps.forEach(step -> step.failure = failure);
        } finally {
            steps.forEach(step -> step.noted = true);
        }
    }

    /** Written by whoever notes it and read by its owner, both under the lock. */
    static final class Step {

        final @Nullable Delivery last;
        final @Nullable Delivery next;
        private boolean noted;
        private boolean started;
        private @Nullable RuntimeException failure;

        Step(@Nullable Delivery last, @Nullable Delivery next) {
            this.last = last;
            this.next = next;
        }

        private boolean outcome() {
            if (failure != null) {
                throw failure;
            }
            return started;
        }
    }
}
