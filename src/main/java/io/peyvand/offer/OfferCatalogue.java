package io.peyvand.offer;

import static io.peyvand.offer.OfferRow.COLUMNS;
import static io.peyvand.offer.OfferRow.PLACES;

import io.peyvand.offer.OfferVersions.SavedVersion;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of offers. */
@Repository
class OfferCatalogue {

    private static final String LAST_SAVED = "select key, version, name, updated_at, updated_by, active from offer";

    private final JdbcClient jdbc;
    private final OfferRow rows;
    private final Clock clock;

    OfferCatalogue(JdbcClient jdbc, OfferRow rows, Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
    }

    Optional<Offer> find(String key) {
        return jdbc.sql("select " + COLUMNS + " from offer where key = ?").param(key).query(rows::read).optional();
    }

    /** Nobody else saves it before the caller's transaction has ended. */
    Optional<Offer> findForUpdate(String key) {
        return jdbc.sql("select " + COLUMNS + " from offer where key = ? for update").param(key).query(rows::read).optional();
    }

    Optional<SavedVersion> lastSaved(String key) {
        return jdbc.sql(LAST_SAVED + " where key = ?").param(key).query(OfferVersions::saved).optional();
    }

    Map<String, SavedVersion> lastSaved() {
        Map<String, SavedVersion> byKey = new HashMap<>();
        jdbc.sql(LAST_SAVED).query(row -> {
            byKey.put(row.getString("key"), OfferVersions.saved(row, 0));
        });
        return byKey;
    }

    List<Offer> findAll(Collection<String> keys) {
        return jdbc.sql("select " + COLUMNS + " from offer where key = any(?)").param(keys.toArray(String[]::new)).query(rows::read).list();
    }

    Map<String, String> names() {
        Map<String, String> byKey = new HashMap<>();
        jdbc.sql("select key, name from offer").query(row -> {
            byKey.put(row.getString("key"), row.getString("name"));
        });
        return byKey;
    }

    List<Offer> page(int offset, int size, String orderBy) {
        return jdbc.sql("select " + COLUMNS + " from offer order by " + orderBy + ", key offset ? limit ?")
                .param(offset).param(size).query(rows::read).list();
    }

    long count() {
        return jdbc.sql("select count(*) from offer").query(Long.class).single();
    }

    /** Leaves an offer alone that is there: another node may have been first, or a person. @return whether it is new */
    boolean insert(Offer offer, String who) {
        boolean created = jdbc.sql("insert into offer (" + COLUMNS + ") values (" + PLACES + ") on conflict (key) do nothing")
                .params(rows.of(offer.withVersion(1), clock.instant(), who)).update() == 1;
        if (created) {
            keepVersion(offer.key());
        }
        return created;
    }

    /** Takes the place of the version before, which is kept. */
    void replace(Offer offer, String who) {
        jdbc.sql("update offer set (" + COLUMNS + ") = (" + PLACES + ") where key = ?")
                .params(rows.of(offer, clock.instant(), who)).param(offer.key()).update();
        keepVersion(offer.key());
    }

    private void keepVersion(String key) {
        jdbc.sql("insert into offer_version (" + COLUMNS + ") select " + COLUMNS + " from offer where key = ?").param(key).update();
    }
}
