package io.peyvand.channel;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Takes due messages for one dispatcher, queue by queue: service messages first, because somebody waits for those, then what journeys
 * write, then planned sends, which share what room is left in equal parts and take turns at being first.
 */
@Component
class Claims {

    private static final List<Lane> SINGLE = List.of(Lane.single("service"), Lane.single("marketing"));

    private final LaneClaim lanes;
    private final BulkQueues bulk;

    Claims(LaneClaim lanes, BulkQueues bulk) {
        this.lanes = lanes;
        this.bulk = bulk;
    }

    Claimed claim(int limit) {
        Claimed claimed = claimSingle(limit);
        List<String> sources = bulk.inTurn();
        for (int index = 0; index < sources.size() && claimed.looked() < limit; index++) {
            int share = Math.ceilDiv(limit - claimed.looked(), sources.size() - index);
            claimed = claimed.and(lanes.claim(Lane.bulk(sources.get(index)), share));
        }
        return claimed;
    }

    /** Whether some planned send is due and yet kept to a pace. */
    boolean paced() {
        return bulk.anyWaiting();
    }

    /** What must not wait behind a planned send. */
    Claimed claimSingle(int limit) {
        Claimed claimed = Claimed.NOTHING;
        for (Lane lane : SINGLE) {
            int left = limit - claimed.looked();
            claimed = left > 0 ? claimed.and(lanes.claim(lane, left)) : claimed;
        }
        return claimed;
    }

    /**
     * @param looked how many rows were found due, whatever became of them
     * @param settled how many of them are not due any more
     */
    record Claimed(List<ClaimedMessage> messages, int looked, int settled, List<Skip> skipped) {

        static final Claimed NOTHING = new Claimed(List.of(), 0, 0, List.of());

        Claimed and(Claimed more) {
            List<ClaimedMessage> all = new ArrayList<>(messages);
            all.addAll(more.messages);
            List<Skip> allSkipped = new ArrayList<>(skipped);
            allSkipped.addAll(more.skipped);
            return new Claimed(all, looked + more.looked, settled + more.settled, allSkipped);
        }
    }
}
