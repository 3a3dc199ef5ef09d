package io.peyvand.customer;

import io.peyvand.access.SignedTokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers, by keyed hashes alone, who was erased. */
@Component
class Erasures {

    /** A number that means erasure to all nodes on one database. */
    private static final long LOCK = 0x706579_657261L;

    private final JdbcClient jdbc;
    private final SignedTokens tokens;
    private final Clock clock;

    Erasures(JdbcClient jdbc, SignedTokens tokens, Clock clock) {
        this.jdbc = jdbc;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Erasures wait until the caller's transaction has ended, so that no fact is stored of somebody who is erased meanwhile. */
    void holdOff() {
        jdbc.sql("select pg_advisory_xact_lock_shared(:lock)").param("lock", LOCK).query((row, number) -> LOCK).list();
    }

    /** Waits for everybody who stores facts now; whoever comes later waits for this erasure. Taken before any other lock. */
    void waitForWriters() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)").param("lock", LOCK).query((row, number) -> LOCK).list();
    }

    void remember(String externalId, @Nullable String email) {
        List<byte[]> hashes = new ArrayList<>(List.of(idHash(externalId)));
        if (email != null) {
            hashes.add(tokens.addressHash(email));
        }
        jdbc.sql("insert into erasure (hash, erased_at) select unnest(:hashes), :now on conflict do nothing")
                .param("hashes", hashes.toArray(byte[][]::new)).param("now", OffsetDateTime.now(clock)).update();
    }

    boolean remembers(String externalId) {
        return !among(List.of(externalId)).isEmpty();
    }

    boolean remembersAddress(String email) {
        return !known(List.of(tokens.addressHash(email))).isEmpty();
    }

    /** Those of these external ids whose owners were erased. */
    Set<String> among(Collection<String> externalIds) {
        return marked(externalIds, externalId -> externalId, externalId -> List.of(idHash(externalId)));
    }

    /** External ids of those who themselves, or whose addresses, were erased. */
    Set<String> amongCustomers(List<NewCustomer> customers) {
        return marked(customers, NewCustomer::externalId, customer -> {
            String email = customer.form().email();
            return email == null ? List.of(idHash(customer.externalId())) : List.of(idHash(customer.externalId()), tokens.addressHash(email));
        });
    }

    private <T> Set<String> marked(Collection<T> people, Function<T, String> externalId, Function<T, List<byte[]>> hashesOf) {
        Map<String, List<byte[]>> hashes = HashMap.newHashMap(people.size());
        people.forEach(person -> hashes.put(externalId.apply(person), hashesOf.apply(person)));
        Set<String> known = known(hashes.values().stream().flatMap(List::stream).toList());
        if (known.isEmpty()) {
            return Set.of();
        }
        hashes.values().removeIf(own -> own.stream().map(HexFormat.of()::formatHex).noneMatch(known::contains));
        return hashes.keySet();
    }

    private Set<String> known(List<byte[]> hashes) {
        return new HashSet<>(jdbc.sql("select encode(hash, 'hex') from erasure where hash = any(:hashes)")
                .param("hashes", hashes.toArray(byte[][]::new)).query(String.class).list());
    }

    /** Ids that differ in case only are different people, and the address hash ignores case: hence the hexadecimal. */
    private byte[] idHash(String externalId) {
        return tokens.addressHash("external-id:" + HexFormat.of().formatHex(externalId.getBytes(StandardCharsets.UTF_8)));
    }
}
