package io.peyvand.segment.filter;

import io.peyvand.customer.PreparedSql;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Filters as trees and as SQL. */
@Component
public class Filters {

    private final FilterVocabulary vocabulary;
    private final Clock clock;

    Filters(FilterVocabulary vocabulary, Clock clock) {
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** @throws io.peyvand.customer.InvalidInput that names every place of the tree that is wrong */
    public void check(JsonNode filter) {
        read(filter);
    }

    /** A query for {@code customer_id} of all who fit now: each once, nobody who was erased. */
    public PreparedSql members(JsonNode filter) {
        return new FilterCompiler(vocabulary.everybody(), null).members(read(filter));
    }

    /** Who fits, out of these customers alone. */
    public PreparedSql members(JsonNode filter, IdRange range) {
        return new FilterCompiler(vocabulary.everybody(), range).members(read(filter));
    }

    public PreparedSql everybody() {
        return new FilterCompiler(vocabulary.everybody(), null).members(new FilterTree.All(List.of()));
    }

    /** For messages that repeat what somebody wrote. */
    public static String shortened(String text) {
        return ValueReader.shortened(text);
    }

    private FilterTree read(JsonNode filter) {
        return new FilterReader(vocabulary, clock.instant()).read(filter);
    }
}
