package io.peyvand.customer;

import java.util.Set;

/**
 * What became of a list of customers.
 *
 * @param changed created or changed
 * @param unchanged told again what was known
 * @param erased external ids that were refused because the person was erased
 */
public record SavedCustomers(int created, int changed, int unchanged, Set<String> erased) {
}
