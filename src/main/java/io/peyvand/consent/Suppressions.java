package io.peyvand.consent;

import io.peyvand.access.SignedTokens;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which addresses nobody may write to. */
@Component
class Suppressions {

    private final JdbcClient jdbc;
    private final SignedTokens tokens;
    private final Clock clock;

    Suppressions(JdbcClient jdbc, SignedTokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Takes note of the addresses customers have now. */
    void follow(List<Long> customerIds, List<String> emails) {
        jdbc.sql("""
                insert into contact_point as c (customer_id, channel, address_hash)
                select customer_id, 'email', hash from unnest(:customers, :hashes) as t(customer_id, hash) order by customer_id
                on conflict (customer_id, channel) do update set address_hash = excluded.address_hash, changed_at = :now::timestamptz
                where c.address_hash <> excluded.address_hash""")
                .param("now", OffsetDateTime.now(clock))
                .param("customers", customerIds.toArray(Long[]::new))
                .param("hashes", emails.stream().map(tokens::addressHash).toArray(byte[][]::new))
                .update();
    }

    /** Waits for every claim that has seen the address as free, so that none follows after this has committed. */
    void suppress(long customerId, String reason, String source) {
        jdbc.sql("""
                select 1 from contact_point
                where address_hash in (select address_hash from contact_point where customer_id = :customer) order by customer_id for update""")
                .param("customer", customerId).query(Integer.class).list();
        jdbc.sql("""
                insert into suppression (address_hash, reason, source, suppressed_at)
                select distinct address_hash, :reason, :source, :now::timestamptz from contact_point where customer_id = :customer
                on conflict do nothing""")
                .param("customer", customerId).param("reason", reason).param("source", source).param("now", OffsetDateTime.now(clock)).update();
    }

    /** @return whether she still has the address she had then; if not, nothing is suppressed */
    boolean suppress(long customerId, @Nullable Instant usedAt, String reason, String source) {
        boolean same = jdbc.sql("""
                select not exists (select 1 from contact_point where customer_id = :customer and channel = 'email' and changed_at > :used::timestamptz)""")
                .param("customer", customerId).param("used", usedAt == null ? null : usedAt.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
        if (same) {
            suppress(customerId, reason, source);
        }
        return same;
    }

    /** An address to be put on the list, by its hash. */
    record Wanted(byte[] hash, String reason, @Nullable String note) {
    }

    /**
     * Puts addresses on the list, whoever has them. Waits, as {@link #suppress(long, String, String)} does, for claims under way.
     *
     * @return how many were not there yet
     */
    int suppressAll(List<Wanted> wanted, String source) {
        byte[][] hashes = wanted.stream().map(Wanted::hash).toArray(byte[][]::new);
        jdbc.sql("select 1 from contact_point where address_hash = any(:hashes) order by customer_id for update")
                .param("hashes", hashes).query(Integer.class).list();
        return jdbc.sql("""
                insert into suppression (address_hash, reason, source, suppressed_at, note)
                select distinct on (hash) hash, reason, :source, :now::timestamptz, note from unnest(:hashes, :reasons, :notes) as t(hash, reason, note)
                order by hash
                on conflict do nothing""")
                .param("source", source).param("now", OffsetDateTime.now(clock)).param("hashes", hashes)
                .param("reasons", wanted.stream().map(Wanted::reason).toArray(String[]::new))
                .param("notes", wanted.stream().map(Wanted::note).toArray(String[]::new))
                .update();
    }

    /** Locks the addresses of these customers for the rest of the transaction, then says whose are suppressed. */
    Set<Long> lockSuppressed(Collection<Long> customerIds, String channel) {
        Long[] ids = customerIds.toArray(Long[]::new);
        jdbc.sql("select 1 from contact_point where customer_id = any(:ids) and channel = :channel order by customer_id for share")
                .param("ids", ids).param("channel", channel).query(Integer.class).list();
        // A second statement sees what was committed while the first waited for its locks.
        return new HashSet<>(jdbc.sql("""
                select c.customer_id from contact_point c join suppression s using (address_hash)
                where c.customer_id = any(:ids) and c.channel = :channel""")
                .param("ids", ids).param("channel", channel).query(Long.class).list());
    }

    boolean isSuppressed(long customerId) {
        return jdbc.sql("select exists (select 1 from contact_point join suppression using (address_hash) where customer_id = :customer)")
                .param("customer", customerId).query(Boolean.class).single();
    }
}
