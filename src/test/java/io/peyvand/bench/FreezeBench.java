package io.peyvand.bench;

import io.peyvand.campaign.audience.AudiencePreview;
import io.peyvand.campaign.audience.Audiences;
import io.peyvand.campaign.audience.FrozenAudience;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Freezing an audience of everyone, with consent, suppression, caps of a busy week, two arms and a holdout, against the bare
 * {@code INSERT … SELECT} of the same customers into a table with a row and a key for each: bench/run.sh freeze [rounds [customers …]].
 */
final class FreezeBench {

    private static final String BARE = "insert into bare_member (campaign_id, customer_id, arm) select ?, id, 1 from customer where erased_at is null";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Audiences audiences;
    private final int rounds;

    private FreezeBench(RunningPeyvand peyvand, int rounds) {
        jdbc = peyvand.bean(JdbcTemplate.class);
        transaction = peyvand.bean(TransactionTemplate.class);
        audiences = peyvand.bean(Audiences.class);
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        int[] sizes = arguments.length > 1 ? Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray() : new int[] {1_000_000};
        try (RunningPeyvand peyvand = new RunningPeyvand("freeze")) {
            FreezeBench bench = new FreezeBench(peyvand, rounds);
            System.out.printf("median of %d rounds, heap at most %d MB, Java %s%n", rounds, Runtime.getRuntime().maxMemory() >> 20, Runtime.version());
            System.out.printf("%12s %12s %12s %8s %12s %12s %12s %20s%n", "customers", "bare", "freeze", "ratio", "preview", "eligible", "holdout", "live heap at most");
            for (int size : sizes) {
                bench.measure(size);
            }
        }
        System.exit(0);
    }

    private void measure(int customers) {
        fill(customers);
        List<Double> bare = new ArrayList<>();
        List<Double> freezing = new ArrayList<>();
        List<Double> previewing = new ArrayList<>();
        FrozenAudience frozen = null;
        long live = 0;
        for (int round = -1; round < rounds; round++) {
            UUID campaign = campaign();
            double preview = seconds(() -> audiences.preview(campaign));
            double plain = seconds(() -> transaction.executeWithoutResult(status -> jdbc.update(BARE, campaign)));
            AudiencePreview shown = audiences.preview(campaign);
            jdbc.execute("checkpoint");
            double whole = seconds(() -> audiences.freeze(campaign));
            frozen = audiences.freeze(campaign);
            if (frozen.eligible() != shown.eligible() || frozen.holdout() != shown.holdout()) {
                throw new IllegalStateException("The preview said " + shown + " and the audience is " + frozen);
            }
            if (round >= 0) {
                previewing.add(preview);
                bare.add(plain);
                freezing.add(whole);
            }
            live = Math.max(live, liveHeap());
            jdbc.execute("truncate campaign_member_block, bare_member");
            jdbc.execute("checkpoint");
        }
        System.out.printf("%,12d %10.2f s %10.2f s %8.2f %10.2f s %,12d %,12d %17d MB%n", customers, median(bare), median(freezing),
                median(bare) / median(freezing), median(previewing), frozen.eligible(), frozen.holdout(), live >> 20);
    }

    private UUID campaign() {
        UUID id = UUID.randomUUID();
        jdbc.update("insert into campaign (id, name, holdout, seed, created_by, created_at) values (?, 'bench', 0.1, ?, 'bench', now())",
                id, id.getLeastSignificantBits());
        jdbc.update("insert into campaign_variant (campaign_id, position, offer, weight) values (?, 1, 'retention-discount', 1), (?, 2, 'retention-reminder', 1)", id, id);
        return id;
    }

    /** One in twenty has no address, one in ten no consent, one in fifty is suppressed; a fifth was written to within nine days. */
    private void fill(int customers) {
        jdbc.execute("truncate customer, consent_state, contact_point, suppression, score, delivery, campaign_member_block cascade");
        jdbc.execute("create table if not exists bare_member (campaign_id uuid, customer_id bigint, arm smallint, exclusion text, primary key (campaign_id, customer_id))");
        jdbc.update("insert into customer (external_id, email) select 'bench-' || n, case when n % 20 <> 0 then 'bench-' || n || '@example.com' end from generate_series(1, ?) n", customers);
        jdbc.update("insert into consent_state select id, 'marketing', 'email', id % 10 <> 0, now() from customer where id % 15 <> 0");
        jdbc.update("insert into contact_point select id, 'email', sha256(email::bytea) from customer where email is not null");
        jdbc.update("insert into suppression select address_hash, 'BOUNCE', 'bench', now() from contact_point where customer_id % 50 = 0");
        jdbc.update("""
                insert into score (customer_id, scoring_id, purchases, frequency, monetary, total, churn_risk, clv, stage, value_segment, churn_band, changed)
                select id, 1, 3, 2, 10, 30, random(), 50, (array['new', 'active', 'loyal', 'at-risk', 'lapsed', 'sunset', 'prospect'])[1 + id % 7],
                    (array['top', 'high', 'medium', 'low'])[1 + id % 4], (array['low', 'medium', 'high'])[1 + id % 3], false from customer where id % 10 <> 3""");
        jdbc.update("""
                insert into scoring (state, requested_at, scored_at, started, stages, segments) values ('DONE', now(), now(), '{}',
                    '{"new": 1, "active": 1, "loyal": 1, "at-risk": 1, "lapsed": 1, "sunset": 1, "prospect": 1}',
                    '{"value-top": 1, "value-high": 1, "value-medium": 1, "value-low": 1, "churn-low": 1, "churn-medium": 1, "churn-high": 1}')""");
        jdbc.update("""
                insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at, claimed_at)
                select gen_random_uuid(), 'bench', 'campaign', id, n, 'marketing', 'email', 'welcome', 'ACCEPTED', now(), now(), now(), now() - interval '1 day' * (id % 9)
                from customer, generate_series(1, 3) n where id % (5 * n * n) = 0""");
        jdbc.execute("vacuum analyze customer, consent_state, contact_point, suppression, score, delivery");
        jdbc.execute("checkpoint");
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /** What the last collection left. */
    private static long liveHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .map(MemoryPoolMXBean::getCollectionUsage).mapToLong(usage -> usage.getUsed()).sum();
    }
}
