package io.peyvand.insight;

import java.util.List;

/**
 * A part of the customers that fit.
 *
 * @param total how many fit; with words to search for counted up to {@link CustomerSearch#COUNTED}
 * @param totalIsAtLeast whether there are more than were counted
 */
record CustomerList(List<CustomerSummary> items, int page, int size, long total, boolean totalIsAtLeast) {

    public boolean hasNext() {
        return items.size() == size && (totalIsAtLeast || (page + 1L) * size < total);
    }
}
