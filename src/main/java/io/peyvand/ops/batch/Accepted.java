package io.peyvand.ops.batch;

import org.jspecify.annotations.Nullable;

/**
 * What the API answers to an act on one thing.
 *
 * @param batch where to look what comes of it, when that is not known yet
 */
record Accepted(long batch, long key, String state, @Nullable String result) {

    static Accepted of(ItemResult result, ResultWords words) {
        return new Accepted(result.batch(), result.key(), result.state(), words.inEnglish(result.result(), result.detail()));
    }
}
