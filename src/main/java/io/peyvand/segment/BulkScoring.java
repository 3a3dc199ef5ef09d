package io.peyvand.segment;

import io.peyvand.segment.Score.Groups;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * Scores all customers in one pass: PostgreSQL sums up, rows stream through the tables here and into a new table there, over two
 * connections that work at the same time. Nothing is held in memory.
 */
@Component
class BulkScoring {

    private static final String ONE_AT_A_TIME = "hashtext('peyvand.segment.scoring')";

    private final DataSource dataSource;
    private final ScoringInput input;
    private final ScoringRules rules;
    private final Scorings scorings;
    private final Clock clock;

    BulkScoring(DataSource dataSource, ScoringInput input, ScoringRules rules, Scorings scorings, Clock clock) {
        this.dataSource = dataSource;
        this.input = input;
        this.rules = rules;
        this.scorings = scorings;
        this.clock = clock;
    }

    /** Does nothing when this scoring is done already. */
    void run(long scoringId) {
        try (Connection source = dataSource.getConnection()) {
            execute(source, "set lock_timeout = '10min'; select pg_advisory_lock(%s)".formatted(ONE_AT_A_TIME));
            try {
                if (!scorings.scored(scoringId)) {
                    scorings.start(scoringId);
                    scoreAll(source, scoringId);
                }
            } finally {
                source.rollback();
                source.setAutoCommit(true);
                execute(source, "reset lock_timeout; select pg_advisory_unlock(%s)".formatted(ONE_AT_A_TIME));
            }
        } catch (SQLException fault) {
            throw new DataAccessResourceFailureException("Scoring %d stopped: %s".formatted(scoringId, fault.getMessage()), fault);
        } catch (IOException fault) {
            throw new UncheckedIOException("Scoring %d lost its connection to the database.".formatted(scoringId), fault);
        }
    }

    private void scoreAll(Connection source, long scoringId) throws SQLException, IOException {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        execute(source, "delete from score_correction");
        source.setAutoCommit(false);
        source.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        input.gather(source, now);
        Quintiles quintiles = input.quintiles(source, today);
        Scorer scorer = rules.scorer(now, quintiles);
        try (Connection target = dataSource.getConnection()) {
            target.setAutoCommit(false);
            try {
                ScoreTable table = new ScoreTable(target, scoringId);
                Census census = new Census();
                score(source, scorer, table, census, new Run(scoringId, scorings.carriesChanges(scoringId)));
                source.rollback();
                table.replace();
                scorings.scored(target, scoringId, census, quintiles);
                target.commit();
                execute(target, "analyze score");
                target.commit();
            } finally {
                target.rollback();
            }
        }
    }

    private record Run(long scoringId, boolean carriesChanges) {
    }

    private void score(Connection source, Scorer scorer, ScoreTable table, Census census, Run run) throws SQLException, IOException {
        try (BoughtRows rows = input.rows(source, run.carriesChanges()); var out = table.load()) {
            ScoreRows scores = new ScoreRows(out, run.scoringId());
            while (rows.next()) {
                Score score = scorer.score(rows.bought());
                census.count(score.groups());
                scores.write(score, Objects.requireNonNullElseGet(rows.previous(), () -> new Groups(rows.bought().knownStage(), null, null)));
            }
            scores.finish();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
