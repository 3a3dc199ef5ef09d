package io.peyvand.segment.filter;

import io.peyvand.customer.PreparedSql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Puts pieces of prepared SQL together. */
final class Sql {

    private Sql() {
    }

    static PreparedSql around(String before, PreparedSql piece, String after) {
        return new PreparedSql(before + piece.text() + after, piece.parameters());
    }

    static PreparedSql join(String between, Collection<PreparedSql> pieces) {
        List<Object> parameters = new ArrayList<>();
        pieces.forEach(piece -> parameters.addAll(piece.parameters()));
        return new PreparedSql(pieces.stream().map(PreparedSql::text).collect(Collectors.joining(between)), parameters);
    }
}
