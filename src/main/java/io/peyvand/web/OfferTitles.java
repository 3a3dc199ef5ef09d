package io.peyvand.web;

import org.jspecify.annotations.Nullable;

/** What offers are called by those who wrote them. */
public interface OfferTitles {

    /** @return null for an offer that is not known */
    @Nullable String title(String key);
}
