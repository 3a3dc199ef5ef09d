package io.peyvand.channel;

/**
 * How many messages to hold ready: what the connections took in the last second, twice, within bounds. Consent, cap and hours are checked when
 * a message is claimed, so behind a slow relay few are claimed ahead.
 */
class Prefetch {

    private static final long SECOND = 1_000_000_000L;

    private final int least;
    private final int most;
    private long takenBefore;
    private long measuredAt = System.nanoTime();
    private int wanted;

    Prefetch(int least, int most) {
        this.least = Math.min(least, most);
        this.most = most;
        this.wanted = most;
    }

    /** @param taken how many were taken since the beginning */
    int wanted(long taken) {
        long passed = System.nanoTime() - measuredAt;
        if (passed >= SECOND) {
            long perSecond = (taken - takenBefore) * SECOND / passed;
            wanted = (int) Math.clamp(2 * perSecond, least, most);
            takenBefore = taken;
            measuredAt += passed;
        }
        return wanted;
    }
}
