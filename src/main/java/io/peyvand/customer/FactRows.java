package io.peyvand.customer;

import java.util.Map;

/**
 * What one module knows of everybody, for whoever asks about all customers at once.
 *
 * @param rows a query of {@code customer_id} and one column for each fact, under the fact's name, over the module's own tables alone;
 *        a fact that is null is not known
 * @param otherwise the facts of a customer without a row
 */
public record FactRows(PreparedSql rows, Map<String, Object> otherwise) {

    public FactRows {
        otherwise = Map.copyOf(otherwise);
    }
}
