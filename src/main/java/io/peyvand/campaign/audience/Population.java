package io.peyvand.campaign.audience;

import io.peyvand.customer.Customers;
import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.Segments;
import org.jspecify.annotations.Nullable;
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
        return of(audience, null);
    }

    /** @param part only these of them; a filter then looks at nobody else either */
    PreparedSql of(JsonNode audience, @Nullable Part part) {
        PreparedSql everybody = part == null ? customers.everybody() : part.of(customers.everybody());
        JsonNode segment = audience.path("segment");
        JsonNode filter = audience.path("filter");
        if (!segment.isString() && !filter.isObject()) {
            return everybody;
        }
        SqlText sql = new SqlText().add("select * from ").add(everybody, "c").add(" where true");
        if (segment.isString()) {
            sql.add(" and customer_id in (").add(part == null ? segments.members(segment.asString()) : segments.members(segment.asString(), part.from(), part.until())).add(")");
        }
        if (filter.isObject()) {
            sql.add(" and customer_id in (").add(part == null ? segments.members(filter) : segments.members(filter, part.from(), part.until())).add(")");
        }
        return sql.prepared();
    }
}
