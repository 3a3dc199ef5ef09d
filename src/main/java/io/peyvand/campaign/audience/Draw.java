package io.peyvand.campaign.audience;

import io.peyvand.campaign.audience.Experiment.Share;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Draws by a hash of the customer and the experiment's seed, so that the same customer has the same arm whenever and wherever it is
 * asked. PostgreSQL keeps this function's results over all versions, since tables are partitioned by it.
 */
final class Draw {

    private static final long RANGE = 1L << 31;

    /** Hashed twice: ids follow each other, and one round leaves arms less even than chance for some seeds. */
    private static final String NUMBER = "(hashint8extended(hashint8extended(%s, ?), 0::bigint) & 2147483647)";

    private Draw() {
    }

    /** An expression for the arm, with the seed as its parameter: the shares side by side on one line, and where her number falls. */
    static String arm(String customerId, List<Share> shares) {
        double reached = 0;
        StringBuilder cuts = new StringBuilder();
        for (Share share : shares.subList(0, shares.size() - 1)) {
            reached += share.share();
            cuts.append(cuts.isEmpty() ? "" : ", ").append(Math.round(reached * RANGE)).append("::bigint");
        }
        String arms = shares.stream().map(share -> String.valueOf(share.arm())).collect(Collectors.joining(", "));
        return "(array[%s]::smallint[])[1 + width_bucket(%s, array[%s])]".formatted(arms, NUMBER.formatted(customerId), cuts);
    }

    /** A condition that holds for that share of all customers, with the seed as its parameter. */
    static String within(String customerId, double share) {
        return NUMBER.formatted(customerId) + " < " + Math.round(share * RANGE);
    }
}
