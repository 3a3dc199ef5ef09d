package io.peyvand.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of offers. */
@Repository
class OfferCatalogue {

    private static final String COLUMNS = "key, name, channel, purpose, subject, body, valid_for, active, available_until";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    OfferCatalogue(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<Offer> find(String key) {
        return jdbc.sql("select " + COLUMNS + " from offer where key = ?").param(key).query(this::offer).optional();
    }

    List<Offer> findAll(Collection<String> keys) {
        return jdbc.sql("select " + COLUMNS + " from offer where key = any(?)").param(keys.toArray(String[]::new)).query(this::offer).list();
    }

    List<Offer> page(int offset, int size, String orderBy) {
        return jdbc.sql("select " + COLUMNS + " from offer order by " + orderBy + ", key offset ? limit ?")
                .param(offset).param(size).query(this::offer).list();
    }

    long count() {
        return jdbc.sql("select count(*) from offer").query(Long.class).single();
    }

    /** @return true when the offer is new */
    boolean save(Offer offer) {
        return jdbc.sql("""
                insert into offer (key, name, channel, purpose, subject, body, valid_for, active, available_until, updated_at)
                values (?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?)
                on conflict (key) do update set name = excluded.name, channel = excluded.channel, purpose = excluded.purpose,
                    subject = excluded.subject, body = excluded.body, valid_for = excluded.valid_for, active = excluded.active,
                    available_until = excluded.available_until, updated_at = excluded.updated_at
                returning (xmax = 0)
                """).params(row(offer)).query(Boolean.class).single();
    }

    /** Leaves an offer alone that is there: another node may have been first, or a person. */
    void saveIfAbsent(Offer offer) {
        jdbc.sql("""
                insert into offer (key, name, channel, purpose, subject, body, valid_for, active, available_until, updated_at)
                values (?, ?, ?, ?, ?::json, ?::json, ?, ?, ?, ?)
                on conflict (key) do nothing
                """).params(row(offer)).update();
    }

    private Object[] row(Offer offer) {
        return new Object[] {
            offer.key(), offer.name(), offer.channel(), offer.purpose(), words(offer.subject()), words(offer.body()),
            offer.validFor() == null ? null : offer.validFor().toSeconds(), offer.active(), at(offer.availableUntil()), at(clock.instant())};
    }

    private Offer offer(ResultSet row, int number) throws SQLException {
        long validFor = row.getLong("valid_for");
        Duration holds = row.wasNull() ? null : Duration.ofSeconds(validFor);
        Timestamp until = row.getTimestamp("available_until");
        return new Offer(row.getString("key"), row.getString("name"), row.getString("channel"), row.getString("purpose"),
                words(row.getString("subject")), words(row.getString("body")), holds, row.getBoolean("active"),
                until == null ? null : until.toInstant());
    }

    private String words(Map<Locale, String> byLocale) {
        Map<String, String> tagged = new LinkedHashMap<>();
        byLocale.forEach((locale, text) -> tagged.put(locale.toLanguageTag(), text));
        return json.writeValueAsString(tagged);
    }

    private Map<Locale, String> words(String stored) {
        Map<String, String> tagged = json.readValue(stored, new TypeReference<LinkedHashMap<String, String>>() {
        });
        Map<Locale, String> byLocale = new LinkedHashMap<>();
        tagged.forEach((tag, text) -> byLocale.put(Locale.forLanguageTag(tag), text));
        return byLocale;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
