package io.peyvand.segment;

import io.peyvand.segment.Score.Groups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The table {@code score}, row by row; {@link BulkScoring} replaces it as a whole. */
@Component
class ScoreStore {

    private final JdbcClient jdbc;

    ScoreStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Score> find(long customerId) {
        return findAll(List.of(customerId)).stream().findFirst();
    }

    List<Score> findAll(Collection<Long> customerIds) {
        return jdbc.sql("select * from score where customer_id = any(:ids)").param("ids", customerIds.toArray(Long[]::new))
                .query(ScoreStore::read).list();
    }

    /** Both tables change together, so whichever a scoring reads when it ends tells it the stage. */
    @Transactional
    void changeStage(long customerId, String stage) {
        correct(customerId, stage);
        jdbc.sql("update score set stage = :stage where customer_id = :id").param("stage", stage).param("id", customerId).update();
    }

    @Transactional
    void erase(long customerId) {
        correct(customerId, null);
        jdbc.sql("delete from score where customer_id = :id").param("id", customerId).update();
    }

    private void correct(long customerId, @Nullable String stage) {
        jdbc.sql("insert into score_correction (customer_id, stage) values (:id, :stage)").param("id", customerId).param("stage", stage).update();
    }

    static Score read(ResultSet row, int number) throws SQLException {
        return new Score(row.getLong("customer_id"), row.getInt("purchases"), row.getInt("frequency"),
                row.getObject("recency_days", Integer.class), day(row, "first_purchase"), day(row, "last_purchase"),
                row.getBigDecimal("monetary"), row.getBigDecimal("total"), row.getObject("recency_quintile", Short.class),
                row.getObject("frequency_quintile", Short.class), row.getObject("monetary_quintile", Short.class),
                row.getDouble("churn_risk"), row.getBigDecimal("clv"),
                new Groups(row.getString("stage"), row.getString("value_segment"), row.getString("churn_band")));
    }

    private static @Nullable Integer day(ResultSet row, String column) throws SQLException {
        LocalDate date = row.getObject(column, LocalDate.class);
        return date == null ? null : (int) date.toEpochDay();
    }
}
