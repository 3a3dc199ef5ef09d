package io.peyvand.consent;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.FactRows;
import io.peyvand.customer.PreparedSql;
import io.peyvand.customer.TimelineEntry;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What consent knows of a customer. */
@Component
class ConsentFacet implements CustomerFacet {

    private final JdbcClient jdbc;
    private final Suppressions suppressions;
    private final Wishes wishes;
    private final Clock clock;

    ConsentFacet(JdbcClient jdbc, Suppressions suppressions, Wishes wishes, Clock clock) {
        this.jdbc = jdbc;
        this.suppressions = suppressions;
        this.wishes = wishes;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> facts(long customerId) {
        boolean granted = jdbc.sql("""
                select exists (select 1 from consent_state
                where customer_id = :customer and purpose = 'marketing' and channel = 'email' and granted)""")
                .param("customer", customerId).query(Boolean.class).single();
        return Map.of("emailConsent", granted, "suppressed", suppressions.isSuppressed(customerId));
    }

    /** In one statement; who has not said yes is there with {@code false}. */
    @Override
    public Map<Long, Map<String, Object>> factsOf(Collection<Long> customerIds) {
        Map<Long, Map<String, Object>> facts = new HashMap<>();
        customerIds.forEach(id -> facts.put(id, Map.of("emailConsent", false)));
        jdbc.sql("""
                select customer_id from consent_state
                where customer_id = any (:customers) and purpose = 'marketing' and channel = 'email' and granted""")
                .param("customers", customerIds.toArray(Long[]::new))
                .query(Long.class).list().forEach(id -> facts.put(id, Map.of("emailConsent", true)));
        return facts;
    }

    @Override
    public List<FactRows> factRows() {
        return List.of(
                new FactRows(PreparedSql.of("""
                        select customer_id, granted as "emailConsent" from consent_state where purpose = 'marketing' and channel = 'email'"""),
                        Map.of("emailConsent", false)),
                new FactRows(PreparedSql.of("""
                        select distinct customer_id, true as "suppressed" from contact_point join suppression using (address_hash)"""),
                        Map.of("suppressed", false)));
    }

    @Override
    public Map<String, Object> profile(long customerId) {
        List<Map<String, Object>> consents = jdbc.sql("""
                select purpose, channel, granted, changed_at from consent_state where customer_id = :customer order by purpose, channel""")
                .param("customer", customerId)
                .query((row, number) -> Map.<String, Object>of("purpose", row.getString(1), "channel", row.getString(2),
                        "granted", row.getBoolean(3), "changedAt", row.getObject(4, OffsetDateTime.class).toInstant()))
                .list();
        return Map.of("consents", consents, "suppressed", suppressions.isSuppressed(customerId));
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        Stream<TimelineEntry> saved = wishes.history(customerId, before, limit).stream()
                .map(wish -> new TimelineEntry(wish.at(), "consent", "preferences-saved", wish.values()));
        Stream<TimelineEntry> said = records(customerId, before, limit).stream()
                .map(record -> new TimelineEntry((Instant) record.get("recordedAt"), "consent",
                        Boolean.TRUE.equals(record.get("granted")) ? "consent-granted" : "consent-withdrawn", record));
        return Stream.concat(saved, said).sorted(Comparator.comparing(TimelineEntry::at).reversed()).limit(limit).toList();
    }

    @Override
    public Map<String, Object> export(long customerId) {
        List<Map<String, Object>> optIns = jdbc.sql("select * from opt_in where customer_id = :customer order by requested_at")
                .param("customer", customerId).query().listOfRows();
        return Map.of(
                "consentLog", records(customerId, clock.instant().plusSeconds(86_400), Integer.MAX_VALUE),
                "optIns", optIns,
                "preferences", wishes.history(customerId, clock.instant().plusSeconds(86_400), Integer.MAX_VALUE).stream().map(Wishes.Saved::values).toList(),
                "suppressed", suppressions.isSuppressed(customerId));
    }

    private List<Map<String, Object>> records(long customerId, Instant before, int limit) {
        return jdbc.sql("""
                select purpose, channel, granted, source, text, opt_in_id, recorded_at from consent_record
                where customer_id = :customer and recorded_at < :before order by recorded_at desc, id desc limit :limit""")
                .param("customer", customerId).param("before", before.atOffset(ZoneOffset.UTC)).param("limit", limit)
                .query((row, number) -> {
                    Map<String, Object> said = new LinkedHashMap<>();
                    said.put("purpose", row.getString("purpose"));
                    said.put("channel", row.getString("channel"));
                    said.put("granted", row.getBoolean("granted"));
                    said.put("source", row.getString("source"));
                    said.put("text", row.getString("text"));
                    said.put("optInId", row.getString("opt_in_id"));
                    said.put("recordedAt", row.getObject("recorded_at", OffsetDateTime.class).toInstant());
                    return said;
                })
                .list();
    }

    /** The hash of her address stays, suppressed. */
    @Override
    public void erase(long customerId) {
        suppressions.suppress(customerId, "erased", "erasure");
        wishes.erase(customerId);
        List.of("consent_record", "consent_state", "contact_point", "opt_in")
                .forEach(table -> jdbc.sql("delete from " + table + " where customer_id = :customer").param("customer", customerId).update());
    }
}
