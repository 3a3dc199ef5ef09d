package io.peyvand.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address nobody writes to, known by its keyed hash.
 *
 * @param id the hash in hexadecimal digits
 * @param reason such as {@code ADDRESS_UNKNOWN}, {@code MAILBOX_FULL}, {@code COMPLAINT}, {@code REQUESTED} or {@code erased}
 * @param source who or what said so
 * @param note in the words of whoever put it there by hand
 * @param customer whose address it is, when she is still known
 */
public record Suppression(String id, String reason, String source, Instant suppressedAt, @Nullable String note, @Nullable String customer) {

    /** What a marketer may not lift: the law, or her own provider, has spoken. */
    boolean binding() {
        return reason.equalsIgnoreCase("erased") || reason.equalsIgnoreCase("complaint");
    }
}
