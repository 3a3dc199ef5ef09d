package io.peyvand.segment;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Streams what a scoring changed, on a connection of its own, so that whoever listens may write and commit meanwhile. */
@Component
class ScoreChanges {

    private static final int FETCHED_AT_ONCE = 1_000;

    private final DataSource dataSource;

    ScoreChanges(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void forEach(long scoringId, Consumer<ScoreChange> action) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            // Held beyond its transaction, the cursor locks nothing: the next scoring can replace the table under a slow listener.
            statement.execute("""
                    declare score_change cursor with hold for
                    select * from score where scoring_id = %d and changed order by clv desc, customer_id""".formatted(scoringId));
            try {
                while (fetch(statement, action) > 0) {
                    // The next thousand.
                }
            } finally {
                statement.execute("close score_change");
            }
        } catch (SQLException fault) {
            throw new DataAccessResourceFailureException("The changes of scoring %d cannot be read: %s".formatted(scoringId, fault.getMessage()), fault);
        }
    }

    private static int fetch(Statement statement, Consumer<ScoreChange> action) throws SQLException {
        try (ResultSet row = statement.executeQuery("fetch forward " + FETCHED_AT_ONCE + " from score_change")) {
            int count = 0;
            while (row.next()) {
                action.accept(change(row));
                count++;
            }
            return count;
        }
    }

    private static ScoreChange change(ResultSet row) throws SQLException {
        Score score = ScoreStore.read(row, 0);
        Map<String, Object> facts = score.facts();
        facts.put("previousStage", row.getString("previous_stage"));
        facts.put("previousValueSegment", row.getString("previous_value_segment"));
        facts.put("previousChurnBand", row.getString("previous_churn_band"));
        BigDecimal clv = score.clv();
        return new ScoreChange(score.customerId(), clv, facts);
    }
}
