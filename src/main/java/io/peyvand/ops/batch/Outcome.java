package io.peyvand.ops.batch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of one step with an item.
 *
 * @param result short name of the words for it
 * @param detail what the words quote, such as the engine's own reason
 * @param after how long until the next look, when it has not ended
 */
record Outcome(Item.State state, @Nullable String result, @Nullable String detail, Duration after) {

    static Outcome done(String result, @Nullable Object detail) {
        return new Outcome(Item.State.DONE, result, text(detail), Duration.ZERO);
    }

    static Outcome refused(String result, @Nullable Object detail) {
        return new Outcome(Item.State.REFUSED, result, text(detail), Duration.ZERO);
    }

    static Outcome failed(String result, @Nullable Object detail) {
        return new Outcome(Item.State.FAILED, result, text(detail), Duration.ZERO);
    }

    static Outcome unknown(String result, @Nullable Object detail) {
        return new Outcome(Item.State.UNKNOWN, result, text(detail), Duration.ZERO);
    }

    /** Goes on in that state after a while. */
    static Outcome later(Item.State state, Duration after) {
        return new Outcome(state, null, null, after);
    }

    private static @Nullable String text(@Nullable Object detail) {
        return detail == null ? null : String.valueOf(detail);
    }
}
