package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactHistory;
import io.peyvand.channel.ContactHistory.Reactions;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** How customers behave, by what they did so far; where too few messages tell, by what is usual. */
@Component
class Behaviours {

    private static final Duration LOOKED_BACK = Duration.ofDays(180);
    private static final long ENOUGH = 200;
    /** Orders of magnitude that shops report; docs/rehearsals.md names them as guesses. */
    private static final Behaviour USUAL = new Behaviour(0.25, 0.05, 0.1, 0.001, 0.3, Duration.ofHours(5), Duration.ofDays(1), Duration.ofDays(1));

    private final ContactHistory history;

    Behaviours(ContactHistory history) {
        this.history = history;
    }

    /** @param own whether the shares of opening and clicking are this company's own */
    record Estimate(Behaviour behaviour, boolean own, long messages) {
    }

    Estimate estimate(Instant now) {
        Reactions seen = history.reactionsSince(now.minus(LOOKED_BACK));
        if (seen.sent() < ENOUGH) {
            return new Estimate(USUAL, false, seen.sent());
        }
        double sent = seen.sent();
        double click = seen.clicked() / sent;
        return new Estimate(new Behaviour(Math.max(click, seen.opened() / sent), click, USUAL.buy(), USUAL.complain(), USUAL.answers(),
                seen.clickDelay() == null ? USUAL.clickDelay() : seen.clickDelay(), USUAL.buyDelay(), USUAL.answerDelay()), true, seen.sent());
    }
}
