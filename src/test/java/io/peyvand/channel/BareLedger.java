package io.peyvand.channel;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The least that sending exactly once takes of a database: before each message a durable "about to send", after it a durable "accepted", those of
 * all connections in one statement and one commit, over a table of an id and a state that nothing else looks at. What it costs no sender can do
 * without who wants at most one message in doubt for each connection.
 */
public final class BareLedger {

    private final JdbcClient jdbc;
    private final GroupCommit steps;

    public BareLedger(DataSource database) {
        jdbc = JdbcClient.create(database);
        jdbc.sql("create table if not exists bare_delivery (id uuid primary key, state smallint not null) with (fillfactor = 60)").update();
        steps = new GroupCommit(new Ledger(jdbc, null, Clock.systemUTC()) {
            @Override
            Set<UUID> note(List<GroupCommit.Step> together) {
                return noted(together);
            }
        });
    }

    /** @return the ids of so many new messages, in the order of their rows */
    public List<UUID> messages(int count) {
        jdbc.sql("truncate bare_delivery").update();
        List<UUID> ids = IntStream.range(0, count).mapToObj(number -> new UUID(number, number)).toList();
        jdbc.sql("insert into bare_delivery select id::uuid, 0 from unnest(?) as id").param(texts(ids)).update();
        jdbc.sql("vacuum analyze bare_delivery").update();
        return ids;
    }

    /** Waits for the commit of both. */
    public void acceptedAndStarting(@Nullable UUID last, @Nullable UUID next) {
        if (!steps.acceptedAndStarting(delivery(last), delivery(next)) && next != null) {
            throw new IllegalStateException(next + " was begun before");
        }
    }

    private Set<UUID> noted(List<GroupCommit.Step> together) {
        List<UUID> accepted = together.stream().map(step -> step.last).filter(Objects::nonNull).map(Delivery::id).toList();
        List<UUID> starting = together.stream().map(step -> step.next).filter(Objects::nonNull).map(Delivery::id).toList();
        return new HashSet<>(jdbc.sql("""
                with accepted as (update bare_delivery set state = 2 where id = any(?::uuid[]) and state = 1)
                update bare_delivery set state = 1 where id = any(?::uuid[]) and state = 0 returning id
                """).param(filledUp(accepted)).param(filledUp(starting)).query(UUID.class).list());
    }

    private static String[] filledUp(List<UUID> ids) {
        return Arrays.copyOf(texts(ids), Math.max(Ledger.ENOUGH_TO_KEEP_A_PLAN, ids.size()));
    }

    private static String[] texts(List<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static @Nullable Delivery delivery(@Nullable UUID id) {
        return id == null ? null : new Delivery(id, "bare", true, 1, "marketing", "email", "", null, ContactPolicy.NONE, null, Instant.MAX, 0, 1, null);
    }
}
