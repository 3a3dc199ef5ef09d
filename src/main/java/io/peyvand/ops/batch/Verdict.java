package io.peyvand.ops.batch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an instance in a certain position gets to another version.
 *
 * @param result why not, as a short name of the words
 * @param elements where it starts in the other version, when it is carried over
 * @param waitsAnew names of waits that begin from the start, because their timer takes no carried due date
 */
record Verdict(Way way, @Nullable String result, @Nullable String detail, List<String> elements, List<String> waitsAnew) {

    enum Way { NATIVE, CARRY_OVER, NONE }

    static Verdict natively() {
        return new Verdict(Way.NATIVE, null, null, List.of(), List.of());
    }

    static Verdict carried(String element, List<String> waitsAnew) {
        return new Verdict(Way.CARRY_OVER, null, null, List.of(element), waitsAnew);
    }

    static Verdict none(String result, @Nullable String detail) {
        return new Verdict(Way.NONE, result, detail, List.of(), List.of());
    }
}
