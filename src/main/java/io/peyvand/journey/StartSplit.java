package io.peyvand.journey;

import java.time.Instant;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Two versions of a journey side by side.
 *
 * @param newVersion absent while it is being deployed
 * @param share of new starts, in per cent, that begin on the new version
 * @param seed of the draw
 */
public record StartSplit(long id, String journey, int oldVersion, @Nullable Integer newVersion, int share, long seed,
        String begunBy, Instant begunAt, @Nullable Result result, @Nullable String endedBy, @Nullable Instant endedAt) {

    public enum Result {
        /** Everybody begins on the new version. */
        ALL,
        /** Everybody begins on the old one again. */
        BACK,
        /** The new version was never deployed. */
        FAILED
    }

    /** Whether anybody may begin on the new version; while not, it is being deployed or taken back, and nothing is compared. */
    boolean draws() {
        return share > 0;
    }

    /** The same customer is drawn the same way every time, and stays on the new version when its share grows. */
    boolean drawsNew(long customerId) {
        return draws() && new SplittableRandom(seed ^ customerId).nextInt(100) < share;
    }
}
