package io.peyvand.offer;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What we can propose. */
@Component
public class Offers {

    public Optional<Offer> find(String key) {
        throw new UnsupportedOperationException();
    }

    /**
     * Renders subject, html and text in the customer's language, else the offer's first.
     *
     * @param values what templates may name; a field without value and without fallback renders empty
     */
    public RenderedOffer render(Offer offer, Locale locale, Map<String, Object> values) {
        throw new UnsupportedOperationException();
    }
}
