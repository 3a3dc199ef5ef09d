package io.peyvand.offer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An offer as the tables {@code offer} and {@code offer_version} keep it. */
@Component
class OfferRow {

    static final String COLUMNS =
            "key, version, name, channel, purpose, subject, preheader, body, text, topic, valid_for, active, available_until, updated_at, updated_by";
    static final String PLACES = "?, ?, ?, ?, ?, ?::json, ?::json, ?::json, ?::json, ?, ?, ?, ?, ?, ?";

    private static final TypeReference<LinkedHashMap<String, String>> WORDS = new TypeReference<>() {
    };

    private final JsonMapper json;

    OfferRow(JsonMapper json) {
        this.json = json;
    }

    /** In the order of {@link #COLUMNS}. */
    Object[] of(Offer offer, Instant at, String who) {
        return new Object[] {
            offer.key(), offer.version(), offer.name(), offer.channel(), offer.purpose(), words(offer.subject()), words(offer.preheader()),
            words(offer.body()), words(offer.text()), offer.topic(), offer.validFor() == null ? null : offer.validFor().toSeconds(),
            offer.active(), at(offer.availableUntil()), at(at), who};
    }

    Offer read(ResultSet row, int number) throws SQLException {
        long validFor = row.getLong("valid_for");
        Duration holds = row.wasNull() ? null : Duration.ofSeconds(validFor);
        Timestamp until = row.getTimestamp("available_until");
        return new Offer(row.getString("key"), row.getString("name"), row.getString("channel"), row.getString("purpose"),
                words(row.getString("subject")), words(row.getString("body")), holds, row.getBoolean("active"),
                until == null ? null : until.toInstant(), words(row.getString("preheader")), words(row.getString("text")),
                row.getString("topic"), row.getInt("version"));
    }

    private String words(Map<Locale, String> byLocale) {
        Map<String, String> tagged = new LinkedHashMap<>();
        byLocale.forEach((locale, text) -> tagged.put(locale.toLanguageTag(), text));
        return json.writeValueAsString(tagged);
    }

    private Map<Locale, String> words(String stored) {
        Map<Locale, String> byLocale = new LinkedHashMap<>();
        json.readValue(stored, WORDS).forEach((tag, text) -> byLocale.put(Locale.forLanguageTag(tag), text));
        return byLocale;
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
