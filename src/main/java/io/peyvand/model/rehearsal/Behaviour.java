package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.util.Map;

/**
 * What customers do of themselves. Shares are from 0 to 1; a delay is a median, and who reacts takes from almost nothing to some times it.
 *
 * @param open share of messages that are opened
 * @param click share of messages whose link is followed
 * @param buy share of followed messages after which she buys
 * @param complain share of messages about which she complains
 * @param answers share of other waits, such as for an answer or an activation, that get what they wait for
 */
public record Behaviour(
        double open, double click, double buy, double complain, double answers, Duration clickDelay, Duration buyDelay, Duration answerDelay) {

    public static final Behaviour NONE = new Behaviour(0, 0, 0, 0, 0, Duration.ofHours(4), Duration.ofDays(1), Duration.ofDays(1));

    public Behaviour {
        Map.of("open", open, "click", click, "buy", buy, "complain", complain, "answers", answers).forEach((name, share) -> {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("'%s' must be a share from 0 to 1 but is %s".formatted(name, share));
            }
        });
    }
}
