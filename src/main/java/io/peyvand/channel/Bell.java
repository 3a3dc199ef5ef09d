package io.peyvand.channel;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the dispatcher of this program when there is something to send, so that nobody waits for the next look. */
@Component
class Bell {

    private final Semaphore rung = new Semaphore(0);

    void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** What was just written can be claimed only once it is committed. */
    void ringAfterCommit() {
        ringAfterCommit(() -> { });
    }

    /** @param before what the dispatcher must find done when it wakes */
    void ringAfterCommit(Runnable before) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            before.run();
            ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                before.run();
                ring();
            }
        });
    }

    void await(Duration longest) throws InterruptedException {
        if (rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
