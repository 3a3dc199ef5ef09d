package io.peyvand.channel;

import java.util.Map;

/**
 * Counts over the ledger for one source, all of one moment: the states add up to the rows enqueued.
 *
 * @param pending waiting or on their way
 * @param failed by reason
 * @param skipped by reason
 */
public record SendProgress(
        long pending,
        long sent,
        Map<String, Long> failed,
        long inDoubt,
        Map<String, Long> skipped,
        Reactions reactions) {

    static final SendProgress NONE = new SendProgress(0, 0, Map.of(), 0, Map.of(), new Reactions(0, 0, 0, 0, 0));

    /** What customers, or their mail servers, did with what was sent; one customer counts once. */
    public record Reactions(long opened, long clicked, long unsubscribed, long bounced, long complained) {
    }

    public long failures() {
        return sum(failed);
    }

    public long skips() {
        return sum(skipped);
    }

    /** All rows of the source. */
    public long enqueued() {
        return pending + sent + failures() + inDoubt + skips();
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
