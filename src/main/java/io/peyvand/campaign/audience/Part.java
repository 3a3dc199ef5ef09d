package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;

/** Customers by id, both ends included: what one step of a long count looks at. */
record Part(long from, long until) {

    /** Of a query for {@code customer_id}, those in this part; PostgreSQL reads nothing else then, since every such table has an index by customer. */
    PreparedSql of(PreparedSql set) {
        return new SqlText().add("select * from ").add(set, "whole").add(" where customer_id between ? and ?", from, until).prepared();
    }
}
