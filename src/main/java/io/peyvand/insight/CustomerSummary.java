package io.peyvand.insight;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of the customer list.
 *
 * @param clv lifetime value; money is a decimal string
 */
record CustomerSummary(
        String externalId,
        @Nullable String email,
        @Nullable String firstName,
        @Nullable String lastName,
        String stage,
        @Nullable String valueSegment,
        @Nullable String churnBand,
        @Nullable String clv,
        @Nullable BigDecimal churnRisk) {

    /** What to call her in a list. */
    public String name() {
        var name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? externalId : name;
    }
}
