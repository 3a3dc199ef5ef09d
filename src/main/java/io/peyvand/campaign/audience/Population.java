package io.peyvand.campaign.audience;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.Segments;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whom an audience asks for, before anybody is left out. */
@Component
class Population {

    private final Customers customers;
    private final Segments segments;

    Population(Customers customers, Segments segments) {
        this.customers = customers;
        this.segments = segments;
    }

    /** {@code customer_id, external_id, stage, time_zone, addressed} of each of them. */
    PreparedSql of(JsonNode audience) {
        JsonNode segment = audience.path("segment");
        JsonNode filter = audience.path("filter");
        if (!segment.isString() && !filter.isObject()) {
            return customers.everybody();
        }
        SqlText sql = new SqlText().add("select * from ").add(customers.everybody(), "c").add(" where true");
        if (segment.isString()) {
            sql.add(" and customer_id in (").add(segments.members(segment.asString())).add(")");
        }
        if (filter.isObject()) {
            sql.add(" and customer_id in (").add(segments.members(filter)).add(")");
        }
        return sql.prepared();
    }
}
