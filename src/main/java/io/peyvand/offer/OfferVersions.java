package io.peyvand.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What an offer said before, and who changed it. */
@Repository
class OfferVersions {

    private static final int SHOWN = 100;

    private final JdbcClient jdbc;
    private final OfferRow rows;

    OfferVersions(JdbcClient jdbc, OfferRow rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** The newest first. */
    List<SavedVersion> list(String key) {
        return jdbc.sql("select version, name, updated_at, updated_by, active from offer_version where key = ? order by version desc limit ?")
                .params(key, SHOWN)
                .query(OfferVersions::saved)
                .list();
    }

    Optional<Offer> find(String key, int version) {
        return jdbc.sql("select " + OfferRow.COLUMNS + " from offer_version where key = ? and version = ?")
                .params(key, version).query(rows::read).optional();
    }

    static SavedVersion saved(ResultSet row, int number) throws SQLException {
        return new SavedVersion(row.getInt("version"), row.getString("name"), row.getTimestamp("updated_at").toInstant(),
                row.getString("updated_by"), row.getBoolean("active"));
    }

    record SavedVersion(int version, String name, Instant savedAt, String savedBy, boolean active) {
    }
}
