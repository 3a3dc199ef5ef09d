package io.peyvand.segment;

import io.peyvand.customer.PreparedSql;
import io.peyvand.segment.filter.Filters;
import io.peyvand.segment.filter.IdRange;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Whom filters and segments find. */
@Component("segmentAudiences")
class Audiences {

    private final Filters filters;
    private final SavedSegments saved;
    private final AudienceCounter counter;

    Audiences(Filters filters, SavedSegments saved, AudienceCounter counter) {
        this.filters = filters;
        this.saved = saved;
        this.counter = counter;
    }

    PreparedSql members(JsonNode filter) {
        return filters.members(filter);
    }

    PreparedSql members(String segmentKey) {
        return filters.members(saved.filterOf(segmentKey));
    }

    PreparedSql members(JsonNode filter, IdRange range) {
        return filters.members(filter, range);
    }

    PreparedSql members(String segmentKey, IdRange range) {
        return filters.members(saved.filterOf(segmentKey), range);
    }

    AudienceCount count(JsonNode filter) {
        return counter.start(filter);
    }
}
