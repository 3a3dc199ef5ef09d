package io.peyvand.consent;

import io.peyvand.access.Audit;
import io.peyvand.access.SignedTokens;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people do with the list: look an address up, put it there, take it off with a reason. */
@Component
class SuppressionList {

    private static final String SELECT = """
            select address_hash, reason, source, suppressed_at, note,
                (select min(customer_id) from contact_point c where c.address_hash = s.address_hash) as customer_id
            from suppression s""";

    private final JdbcClient jdbc;
    private final SignedTokens tokens;
    private final Suppressions suppressions;
    private final Customers customers;
    private final Audit audit;

    SuppressionList(JdbcClient jdbc, SignedTokens tokens, Suppressions suppressions, Customers customers, Audit audit) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.suppressions = suppressions;
        this.customers = customers;
        this.audit = audit;
    }

    /** @param profile of the customer who has the address now */
    record Listed(Suppression suppression, @Nullable CustomerProfile profile) {
    }

    Optional<Listed> find(String address) {
        return listed(jdbc.sql(SELECT + " where address_hash = ?").param(tokens.addressHash(address)).query(SuppressionList::row).list()).stream().findFirst();
    }

    /** The newest first. */
    List<Listed> newest(int offset, int limit) {
        return listed(jdbc.sql(SELECT + " order by suppressed_at desc, address_hash limit ? offset ?").params(limit, offset).query(SuppressionList::row).list());
    }

    /** The next ones in the order of their hashes: a list of any length is read piece by piece. */
    List<Listed> after(String id, int limit) {
        return listed(jdbc.sql(SELECT + " where address_hash > ? order by address_hash limit ?").params(bytes(id), limit).query(SuppressionList::row).list());
    }

    long size() {
        return jdbc.sql("select count(*) from suppression").query(Long.class).single();
    }

    /** @return whether it was not there yet */
    @Transactional
    public boolean add(String address, String reason, @Nullable String note) {
        byte[] hash = tokens.addressHash(address);
        boolean added = suppressions.suppressAll(List.of(new Suppressions.Wanted(hash, reason, note)), "console") == 1;
        if (added) {
            audit.record("suppression.add", HexFormat.of().formatHex(hash), Map.of("reason", reason, "note", note == null ? "" : note));
        }
        return added;
    }

    /** @return what was lifted, empty when the list has no such address */
    @Transactional
    public Optional<Suppression> lift(String id, String why) {
        Optional<Suppression> there = get(id);
        there.ifPresent(suppression -> {
            jdbc.sql("delete from suppression where address_hash = ?").param(bytes(id)).update();
            audit.record("suppression.lift", id, Map.of("why", why, "was", suppression.reason(), "source", suppression.source()));
        });
        return there;
    }

    Optional<Suppression> get(String id) {
        return id.matches("[0-9a-f]{64}")
                ? jdbc.sql(SELECT + " where address_hash = ?").param(bytes(id)).query(SuppressionList::row).optional().map(Row::suppression)
                : Optional.empty();
    }

    private List<Listed> listed(List<Row> rows) {
        Collection<Long> ids = rows.stream().map(Row::customerId).filter(id -> id != 0).collect(Collectors.toSet());
        Map<Long, CustomerProfile> profiles = customers.findAll(ids);
        return rows.stream().map(row -> row.with(profiles.get(row.customerId()))).toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        Instant at = row.getTimestamp("suppressed_at").toInstant();
        return new Row(new Suppression(HexFormat.of().formatHex(row.getBytes("address_hash")), row.getString("reason"), row.getString("source"), at,
                row.getString("note"), null), row.getLong("customer_id"));
    }

    private static byte[] bytes(String id) {
        return HexFormat.of().parseHex(id);
    }

    /** @param customerId 0 when nobody has the address */
    private record Row(Suppression suppression, long customerId) {

        private Listed with(@Nullable CustomerProfile profile) {
            Suppression named = new Suppression(suppression.id(), suppression.reason(), suppression.source(), suppression.suppressedAt(),
                    suppression.note(), profile == null ? null : profile.externalId());
            return new Listed(named, profile);
        }
    }
}
