package io.peyvand.segment;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A customer drawn at random, in the database and here.
 *
 * @param risk null when she was never scored
 * @param lastPurchase days since, by the scoring
 * @param opened days since she opened the one message she got
 */
record RememberedCustomer(String externalId, String stage, @Nullable Double risk, @Nullable String city, @Nullable Integer children, boolean email, boolean consent,
                          @Nullable Integer lastPurchase, List<Bought> purchases, @Nullable Integer opened) {

    private static final JsonMapper JSON = new JsonMapper();

    record Bought(int daysAgo, int value, String kind) {
    }

    static RememberedCustomer draw(Random random, String prefix, int number) {
        boolean scored = random.nextInt(4) > 0;
        return new RememberedCustomer(prefix + number, RandomFilter.STAGES.get(random.nextInt(4)), scored ? random.nextInt(11) / 10.0 : null,
                random.nextInt(5) == 0 ? null : RandomFilter.CITIES.get(random.nextInt(RandomFilter.CITIES.size())), random.nextInt(4) == 0 ? null : random.nextInt(6),
                random.nextBoolean(), random.nextBoolean(), scored && random.nextBoolean() ? random.nextInt(80) : null,
                IntStream.range(0, random.nextInt(5)).mapToObj(each -> new Bought(random.nextInt(100), 5 + random.nextInt(30), random.nextBoolean() ? "shoes" : "books")).toList(),
                random.nextBoolean() ? random.nextInt(100) : null);
    }

    long bought(Predicate<Bought> which) {
        return purchases.stream().filter(which).count();
    }

    long spent() {
        return purchases.stream().mapToLong(Bought::value).sum();
    }

    /** Rows as the modules write them; the middle of a day keeps away from its edges, where the clocks of two programs could differ. */
    void store(JdbcClient jdbc) {
        ObjectNode attributes = JSON.createObjectNode();
        if (city != null) {
            attributes.put("city", city);
        }
        if (children != null && children % 2 == 0) {
            attributes.put("children", children);
        } else if (children != null) {
            attributes.put("children", String.valueOf(children));
        }
        long id = jdbc.sql("insert into customer (external_id, email, stage, attributes) values (?, ?, ?, ?::jsonb) returning id")
                .params(externalId, email ? externalId + "@example.com" : null, risk == null ? stage : "prospect", attributes.toString()).query(Long.class).single();
        if (risk != null) {
            jdbc.sql("""
                    insert into score (customer_id, scoring_id, purchases, frequency, monetary, total, churn_risk, clv, stage, value_segment, churn_band, changed, last_purchase)
                    values (?, 0, 0, 0, 0, 0, ?, 0, ?, 'low', 'low', false, (now() at time zone 'UTC')::date - cast(? as integer))""")
                    .params(id, risk, stage, lastPurchase).update();
        }
        jdbc.sql("insert into consent_state values (?, 'marketing', 'email', ?, now())").params(id, consent).update();
        purchases.forEach(each -> jdbc.sql("""
                insert into tracked_event (id, customer_id, type, occurred_at, received_at, value, currency, properties)
                values (?, ?, 'purchase', now() - ? * interval '24 hours' - interval '12 hours', now(), ?, 'EUR', jsonb_build_object('kind', ?))""")
                .params(UUID.randomUUID().toString(), id, each.daysAgo(), each.value(), each.kind()).update());
        if (opened != null) {
            jdbc.sql("""
                    insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at, accepted_at, opened_at)
                    values (gen_random_uuid(), 'test', 'test', ?, 1, 'marketing', 'email', 'welcome', 'ACCEPTED', now(), now(), now(), now(),
                        now() - ? * interval '24 hours' - interval '12 hours')""").params(id, opened).update();
        }
    }
}
