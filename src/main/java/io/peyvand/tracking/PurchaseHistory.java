package io.peyvand.tracking;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What one customer bought so far.
 *
 * @param days how many days, in UTC, saw a purchase
 * @param currency of the latest purchase; amounts are summed as they came
 */
public record PurchaseHistory(int purchases, int days, LocalDate first, LocalDate last, BigDecimal total, @Nullable String currency) {
}
