package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.customer.PreparedSql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SendCountsTests {

    private static final List<String> CHANGES = List.of(
            "state = 'CLAIMED', leased_until = now() + interval '1 minute', claim = claim + 1 where state = 'PENDING'",
            "state = 'TRANSMITTING' where state = 'CLAIMED'",
            "state = 'ACCEPTED', accepted_at = now(), ended_at = now(), leased_until = null where state = 'TRANSMITTING'",
            "state = 'FAILED', reason = 'REFUSED', ended_at = now(), leased_until = null where state = 'TRANSMITTING'",
            "state = 'FAILED', reason = 'GAVE_UP', ended_at = now(), leased_until = null where state = 'TRANSMITTING'",
            "state = 'IN_DOUBT', reason = 'lost', ended_at = now(), leased_until = null where state = 'TRANSMITTING'",
            "state = 'ACCEPTED', reason = null, accepted_at = now() where state = 'IN_DOUBT'",
            "state = 'PENDING', leased_until = null where state in ('CLAIMED', 'TRANSMITTING')",
            "state = 'SKIPPED', reason = 'CANCELLED', ended_at = now() where state = 'PENDING'",
            "opened_at = now() where state = 'ACCEPTED'",
            "clicked_at = now() where opened_at is not null",
            "opened_at = null, clicked_at = null where clicked_at is not null",
            "unsubscribed_at = now() where state = 'ACCEPTED'");

    private final ChannelProgram program = ChannelProgram.started();
    private final SendCounts counts = program.bean(SendCounts.class);
    private final String source = "tally-" + UUID.randomUUID();

    @Test
    void agreesWithTheLedgerWhateverHappensToIt() {
        long seed = System.nanoTime();
        Random chance = new Random(seed);
        enqueue(200, 1);
        for (int step = 0; step < 120; step++) {
            change(CHANGES.get(chance.nextInt(CHANGES.size())), 1 + chance.nextInt(40));
            if (step % 10 == 0) {
                enqueue(5, 1_000 + step * 5);
                program.jdbc.sql("delete from delivery where id in (select id from delivery where source = ? and state = 'SKIPPED' limit 2)").param(source).update();
                counts.addUp();
            }
            assertThat(progress()).as("seed %d, step %d", seed, step).isEqualTo(counted());
        }
        assertThat(progress().enqueued()).isPositive();
    }

    @Test
    void countsNothingOfWhatWasTakenBack() {
        enqueue(6, 1);
        new TransactionTemplate(program.bean(PlatformTransactionManager.class)).executeWithoutResult(transaction -> {
            change(CHANGES.getFirst(), 3);
            change(CHANGES.get(8), 3);
            assertThat(progress()).isEqualTo(counted()).extracting(SendProgress::skips).isEqualTo(3L);
            transaction.setRollbackOnly();
        });

        assertThat(progress()).isEqualTo(counted()).extracting(SendProgress::pending).isEqualTo(6L);
    }

    @Test
    void addsUpWhileOthersWriteAndCount() throws Exception {
        enqueue(400, 1);
        try (ExecutorService others = Executors.newFixedThreadPool(3)) {
            var written = others.submit(() -> IntStream.range(0, 200).forEach(turn -> change(CHANGES.get(turn % CHANGES.size()), 7)));
            var summed = others.submit(() -> IntStream.range(0, 60).forEach(turn -> counts.addUp()));
            var again = others.submit(() -> IntStream.range(0, 60).forEach(turn -> counts.addUp()));
            while (!written.isDone()) {
                assertThat(progress().enqueued()).isEqualTo(400);
            }
            written.get();
            summed.get();
            again.get();
        }

        assertThat(progress()).isEqualTo(counted());
        counts.addUp();
        counts.addUp();
        assertThat(progress()).isEqualTo(counted());
    }

    /** For customers that no other test will ever register. */
    private void enqueue(int customers, int from) {
        program.bean(Deliveries.class).enqueueAll(new BulkOrder(source, "campaign", "marketing", "email"), PreparedSql.of("""
                select 9000000000 + n, 'welcome', case when n % 7 = 0 then 'NO_CONSENT' end, null::timestamptz, null::timestamptz, null::integer,
                    null::time, null::time, null::text from generate_series(?::integer, ?::integer) as n
                """, from, from + customers - 1));
    }

    private void change(String what, int most) {
        int where = what.indexOf(" where ");
        program.jdbc.sql("update delivery set " + what.substring(0, where) + " where id in (select id from delivery where source = ? and "
                + what.substring(where + 7) + " order by id limit " + most + ")").param(source).update();
    }

    private SendProgress progress() {
        return counts.of(List.of(source)).get(source);
    }

    /** The slow way: every row is looked at. */
    private SendProgress counted() {
        Map<String, Long> states = counted("state", "true");
        long pending = states.getOrDefault("PENDING", 0L) + states.getOrDefault("CLAIMED", 0L) + states.getOrDefault("TRANSMITTING", 0L);
        return new SendProgress(pending, states.getOrDefault("ACCEPTED", 0L), counted("reason", "state = 'FAILED'"), states.getOrDefault("IN_DOUBT", 0L),
                counted("reason", "state = 'SKIPPED'"), new SendProgress.Reactions(number("opened_at"), number("clicked_at"), number("unsubscribed_at"), 0, 0));
    }

    private Map<String, Long> counted(String column, String condition) {
        Map<String, Long> numbers = new HashMap<>();
        program.jdbc.sql("select %1$s as name, count(*) as number from delivery where source = ? and %2$s group by 1".formatted(column, condition))
                .param(source).query(row -> {
                    numbers.put(row.getString("name"), row.getLong("number"));
                });
        return numbers;
    }

    private long number(String column) {
        return program.jdbc.sql("select count(" + column + ") from delivery where source = ?").param(source).query(Long.class).single();
    }
}
