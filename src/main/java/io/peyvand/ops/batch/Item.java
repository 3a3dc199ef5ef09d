package io.peyvand.ops.batch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One instance or incident of a batch, claimed by this node.
 *
 * @param state it had when it was claimed
 * @param attempts how often it was claimed; what a later claim does wins
 * @param carried what is taken to the other version, once it is fixed
 */
record Item(Batch batch, long key, State state, Instant since, int attempts, @Nullable String carried) {

    enum State {
        PENDING, RUNNING, CHECKING, CANCELLING, STARTING, DONE, REFUSED, FAILED, UNKNOWN, SKIPPED;

        boolean ended() {
            return compareTo(DONE) >= 0;
        }
    }

    String id() {
        return batch.id() + "-" + key;
    }

    Item in(State next, @Nullable String fixed, Instant now) {
        return new Item(batch, key, next, now, attempts, fixed);
    }
}
