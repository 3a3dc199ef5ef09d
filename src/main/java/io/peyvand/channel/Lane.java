package io.peyvand.channel;

import org.jspecify.annotations.Nullable;

/**
 * One queue of the ledger.
 *
 * @param purpose of the single messages in it, null for a planned send
 * @param source the planned send, null for single messages
 */
record Lane(@Nullable String purpose, @Nullable String source) {

    static Lane single(String purpose) {
        return new Lane(purpose, null);
    }

    static Lane bulk(String source) {
        return new Lane(null, source);
    }

    /** The condition that its partial index has. */
    String condition() {
        return source == null ? "waiting and not bulk and purpose = ?" : "waiting and bulk and source = ?";
    }

    String key() {
        return source == null ? String.valueOf(purpose) : source;
    }
}
