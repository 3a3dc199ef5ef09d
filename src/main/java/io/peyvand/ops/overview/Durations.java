package io.peyvand.ops.overview;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How long an element took, out of counts by bucket: bucket b holds durations from 1.1^b milliseconds to a tenth more. A quantile is told
 * as the harmonic middle of its bucket, which is nowhere in it more than 4.8 % from the truth; interpolating by rank would be nearer for
 * even spreads, and 10 % off for durations that are all alike.
 */
final class Durations {

    private static final double STEP = 1.1;

    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long total;

    /** @param bucket below 0 = unknown, which says nothing about time */
    void add(int bucket, long count) {
        if (bucket >= 0 && count > 0) {
            counts.merge(bucket, count, Long::sum);
            total += count;
        }
    }

    /** The smallest duration that at least this share of all did not exceed; absent when none is known. */
    @Nullable Duration quantile(double share) {
        long rank = Math.max(1, (long) Math.ceil(share * total));
        long passed = 0;
        for (var bucket : counts.entrySet()) {
            passed += bucket.getValue();
            if (passed >= rank) {
                double low = Math.pow(STEP, bucket.getKey());
                return Duration.ofNanos(Math.round(low * 2 * STEP / (1 + STEP) * 1e6));
            }
        }
        return null;
    }
}
