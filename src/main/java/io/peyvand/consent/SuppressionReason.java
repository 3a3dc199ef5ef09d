package io.peyvand.consent;

import io.peyvand.customer.InvalidInput;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What somebody may say who puts an address on the list by hand. */
enum SuppressionReason {

    REQUESTED, COMPLAINT, ADDRESS_UNKNOWN, OTHER;

    static SuppressionReason named(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return REQUESTED;
        }
        return Arrays.stream(values()).filter(reason -> reason.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidInput("reason", "is '%s'; known are %s".formatted(name, Arrays.toString(values()))));
    }
}
