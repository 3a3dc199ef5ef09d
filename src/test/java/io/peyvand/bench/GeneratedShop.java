package io.peyvand.bench;

import org.springframework.jdbc.core.JdbcTemplate;

/** Customers for benchmarks, set-based: a million of them with ten purchases each take a minute or two. */
final class GeneratedShop {

    private GeneratedShop() {
    }

    /** Customers with ten purchases each, spread over two years. */
    static void fill(JdbcTemplate jdbc, int customers) {
        customers(jdbc, customers);
        jdbc.update("""
                insert into tracked_event (id, customer_id, type, occurred_at, received_at, value, currency)
                select c.id || '-' || n, c.id, 'purchase', now() - (720 * c.age * random()) * interval '1 day', now(), round((5 + 95 * random())::numeric, 2), 'EUR'
                from generate_series(1, 10) n, (select id, random() as age from customer) c""");
        jdbc.execute("vacuum analyze customer, tracked_event");
    }

    static void customers(JdbcTemplate jdbc, int customers) {
        jdbc.execute("truncate customer, tracked_event, score");
        jdbc.update("insert into customer (external_id) select 'bench-' || n from generate_series(1, ?) n", customers);
    }

    /** What filters ask besides: names, attributes, scores, consents and a message to every second customer. */
    static void describe(JdbcTemplate jdbc) {
        jdbc.execute("truncate consent_state, delivery cascade");
        jdbc.update("""
                update customer set email = external_id || '@example.com', first_name = (array['Sara','Mina','Ada','Reza'])[1 + id % 4],
                    last_name = case when id % 50 > 0 then 'Name' || id % 20011 end, created_at = now() - random() * interval '1500 days',
                    attributes = jsonb_build_object('city', (array['Tehran','Shiraz','Tabriz','Berlin','Isfahan'])[1 + id % 5], 'children', id % 4)""");
        jdbc.update("""
                insert into score (customer_id, scoring_id, purchases, frequency, recency_days, monetary, total, churn_risk, clv, stage, value_segment, churn_band, changed)
                select id, 0, 10, 9, id % 720, 50, 500, random(), round((300 * random() * random())::numeric, 2),
                    (array['new','active','active','loyal','at-risk','lapsed','sunset'])[1 + id % 7], (array['top','high','medium','low'])[1 + id % 4],
                    (array['high','medium','low'])[1 + id % 3], false
                from customer""");
        jdbc.update("insert into consent_state select id, 'marketing', 'email', random() < 0.8, now() from customer where id % 10 > 0");
        jdbc.update("""
                insert into delivery (id, source, step, customer_id, occurrence, purpose, channel, offer, state, due_at, expires_at, created_at, accepted_at, opened_at)
                select gen_random_uuid(), 'bench', 'campaign', id, 1, 'marketing', 'email', 'welcome', 'ACCEPTED', now(), now(), now(), now() - interval '20 days',
                    case when random() < 0.3 then now() - interval '19 days' end
                from customer where id % 2 = 0""");
        jdbc.execute("vacuum analyze customer, score, consent_state, delivery");
    }
}
