package io.peyvand.ops.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one item so far.
 *
 * @param result short name of the words
 * @param detail what the words quote
 */
public record ItemResult(long batch, long key, String state, @Nullable String result, @Nullable String detail, int attempts) {

    static ItemResult of(ResultSet row, int number) throws SQLException {
        return new ItemResult(row.getLong("batch_id"), row.getLong("key"), row.getString("state"), row.getString("result"), row.getString("detail"),
                row.getInt("attempts"));
    }

    boolean refused() {
        return state.equals("REFUSED") || state.equals("FAILED");
    }
}
