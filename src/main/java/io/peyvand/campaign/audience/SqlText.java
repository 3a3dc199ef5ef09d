package io.peyvand.campaign.audience;

import io.peyvand.customer.PreparedSql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a statement together from text and pieces of other modules; parameters stay in the order of their question marks. */
public final class SqlText {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    public SqlText add(String sql, Object... values) {
        text.append(sql);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    public SqlText add(PreparedSql piece) {
        return add(piece.text(), piece.parameters().toArray());
    }

    /** In parentheses, under a name. */
    public SqlText add(PreparedSql piece, String alias) {
        text.append('(').append(piece.text()).append(") ").append(alias);
        parameters.addAll(piece.parameters());
        return this;
    }

    public PreparedSql prepared() {
        return new PreparedSql(text.toString(), parameters);
    }
}
