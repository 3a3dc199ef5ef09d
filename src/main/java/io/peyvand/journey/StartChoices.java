package io.peyvand.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which version each queued run begins with, while two stand side by side. Chosen once, when the engine has not heard of the run yet. */
@Repository
class StartChoices {

    /** One that begins on an old version. @param askedAt when the engine was asked to start it, if ever */
    record Direct(UUID enrolment, int version, @Nullable Instant askedAt) {
    }

    private final JdbcClient jdbc;
    private final SplitRows splits;
    private final Clock clock;

    StartChoices(JdbcClient jdbc, SplitRows splits, Clock clock) {
        this.jdbc = jdbc;
        this.splits = splits;
        this.clock = clock;
    }

    /** Chooses for those that need it. @return those to be started on an old version, by enrolment */
    Map<UUID, Direct> choose(List<StartQueue.Claimed> claimed) {
        Set<String> journeys = claimed.stream().map(each -> each.enrolment().journey()).collect(Collectors.toSet());
        Map<String, StartSplit> open = splits.open(journeys).stream().collect(Collectors.toMap(StartSplit::journey, Function.identity()));
        // What was offered before may run already, begun by its message.
        List<Enrolment> fresh = claimed.stream().filter(StartQueue.Claimed::neverOffered).map(StartQueue.Claimed::enrolment)
                .filter(enrolment -> open.containsKey(enrolment.journey())).toList();
        if (!fresh.isEmpty()) {
            insert(fresh, open);
        }
        return direct(claimed.stream().map(each -> each.enrolment().id()).toList());
    }

    private void insert(List<Enrolment> fresh, Map<String, StartSplit> open) {
        jdbc.sql("""
                INSERT INTO start_choice (enrolment_id, split_id, old, compared) SELECT * FROM unnest(?::uuid[], ?, ?, ?)
                ON CONFLICT DO NOTHING""")
                .params(fresh.stream().map(enrolment -> enrolment.id().toString()).toArray(String[]::new),
                        fresh.stream().map(enrolment -> open.get(enrolment.journey()).id()).toArray(Long[]::new),
                        fresh.stream().map(enrolment -> !open.get(enrolment.journey()).drawsNew(enrolment.customerId())).toArray(Boolean[]::new),
                        fresh.stream().map(enrolment -> open.get(enrolment.journey()).draws()).toArray(Boolean[]::new))
                .update();
    }

    /** When the two no longer stand side by side, only those are left that the engine was asked for. */
    private Map<UUID, Direct> direct(List<UUID> claimed) {
        Map<UUID, Direct> direct = new HashMap<>();
        jdbc.sql("""
                SELECT c.enrolment_id, s.old_version, c.asked_at FROM start_choice c JOIN start_split s ON s.id = c.split_id
                WHERE c.enrolment_id = ANY (?::uuid[]) AND c.old AND (s.ended_at IS NULL OR c.asked_at IS NOT NULL)""").param(ids(claimed))
                .query(row -> {
                    Timestamp asked = row.getTimestamp("asked_at");
                    UUID id = row.getObject("enrolment_id", UUID.class);
                    direct.put(id, new Direct(id, row.getInt("old_version"), asked == null ? null : asked.toInstant()));
                });
        return direct;
    }

    /**
     * Writes down that the engine is about to be asked. Of two nodes that found the same state only one gets it.
     *
     * @return those that this node may ask for now
     */
    Set<UUID> ask(List<Direct> starts) {
        return Set.copyOf(jdbc.sql("""
                UPDATE start_choice c SET asked_at = ? FROM unnest(?::uuid[], ?::timestamptz[]) AS known (enrolment_id, asked_at)
                WHERE c.enrolment_id = known.enrolment_id AND c.asked_at IS NOT DISTINCT FROM known.asked_at RETURNING c.enrolment_id""")
                .params(Timestamp.from(clock.instant()), ids(starts.stream().map(Direct::enrolment).toList()),
                        starts.stream().map(start -> start.askedAt() == null ? null : start.askedAt().toString()).toArray(String[]::new))
                .query(UUID.class).list());
    }

    /** The engine refuses to start them there: they begin by message, so that nobody is lost. */
    void takeBack(Collection<UUID> refused) {
        jdbc.sql("DELETE FROM start_choice WHERE enrolment_id = ANY (?::uuid[])").param(ids(refused)).update();
    }

    /** The two no longer stand side by side: whoever the engine was not asked for begins as everybody does. */
    void takeBackUnasked(long split) {
        jdbc.sql("DELETE FROM start_choice WHERE split_id = ? AND old AND asked_at IS NULL").param(split).update();
    }

    private static String[] ids(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).toArray(String[]::new);
    }
}
