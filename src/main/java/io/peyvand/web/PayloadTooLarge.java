package io.peyvand.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of a request is longer than we read. */
class PayloadTooLarge extends IOException {

    PayloadTooLarge(long limit) {
        super("The body is larger than %d bytes; send less at a time, or a file to /api/imports.".formatted(limit));
    }

    static @Nullable PayloadTooLarge in(@Nullable Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PayloadTooLarge tooLarge) {
                return tooLarge;
            }
        }
        return null;
    }
}
