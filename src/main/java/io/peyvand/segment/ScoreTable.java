package io.peyvand.segment;

import java.io.DataOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * The table that will take the place of {@code score}. Loading a new one and renaming it costs a fraction of updating every row, leaves
 * nothing to vacuum, and readers see all of the old scores or all of the new ones.
 */
final class ScoreTable {

    /** For lists in order. None for stages and segments: that index alone took a tenth of a scoring. */
    private static final String INDEXES = """
            create index on score_next (clv, customer_id);
            create index on score_next (churn_risk, customer_id)""";

    private final Connection connection;
    private final long scoringId;

    ScoreTable(Connection connection, long scoringId) throws SQLException {
        this.connection = connection;
        this.scoringId = scoringId;
        execute("create table score_next (like score including defaults including constraints including comments)");
    }

    /** Nobody sees the table before it is whole, so its rows need no second look by a vacuum before an index alone answers. */
    DataOutputStream load() throws SQLException {
        return new DataOutputStream(new PGCopyOutputStream(connection.unwrap(PGConnection.class),
                "copy score_next (" + ScoreRows.COLUMNS + ") from stdin (format binary, freeze)", 1 << 16));
    }

    /** In the caller's transaction, so that a crash leaves the old table. */
    void replace() throws SQLException {
        execute("alter table score_next add constraint score_key_%d primary key (customer_id)".formatted(scoringId));
        execute(INDEXES);
        // Whoever corrects a score holds a lock on the old table, so from here on every correction is there or waits for the new table.
        execute("lock table score in access exclusive mode");
        execute("""
                delete from score_next n using score_correction c where c.stage is null and c.customer_id = n.customer_id;
                update score_next n set stage = c.stage from score_correction c where c.stage is not null and c.customer_id = n.customer_id;
                drop table score;
                alter table score_next rename to score""");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
