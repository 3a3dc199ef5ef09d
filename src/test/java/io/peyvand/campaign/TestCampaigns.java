package io.peyvand.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Campaigns and customers for tests, made as any client makes them. */
public final class TestCampaigns {

    private final ApiClient api;
    private final JdbcClient jdbc;

    public TestCampaigns(ApiClient api, JdbcClient jdbc) {
        this.api = api;
        this.jdbc = jdbc;
    }

    /** A draft. @return its id */
    public UUID draft(String json) {
        Answer answer = api.post("/api/campaigns", json);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return UUID.fromString(answer.json().get("id").asString());
    }

    /** As a draft is written, with everything else as it is by default. */
    public UUID draft(String batch, String... fields) {
        return draft("{\"name\": \"%s\", \"audience\": %s, %s}".formatted(batch, audience(batch), Arrays.stream(fields).collect(Collectors.joining(", "))));
    }

    public static String audience(String batch) {
        return "{\"filter\": {\"field\": \"attributes.batch\", \"operator\": \"is\", \"value\": \"%s\"}}".formatted(batch);
    }

    /** Customers of one batch who may all be written to, straight into the tables. */
    public void fill(String batch, int customers) {
        jdbc.sql("""
                with made as (
                    insert into customer (external_id, email, attributes)
                    select :batch || '-' || n, :batch || '-' || n || '@example.com', jsonb_build_object('batch', cast(:batch as text))
                    from generate_series(1, :customers) n returning id)
                insert into consent_state (customer_id, purpose, channel, granted, changed_at) select id, 'marketing', 'email', true, now() from made""")
                .param("batch", batch).param("customers", customers).update();
    }

    /** @param more fields of the customer, starting with a comma */
    public void customer(String batch, String externalId, String more) {
        Answer answer = api.put("/api/customers/" + externalId, "{\"attributes\": {\"batch\": \"%s\"}%s}".formatted(batch, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    public long id(String externalId) {
        return jdbc.sql("select id from customer where external_id = ?").param(externalId).query(Long.class).single();
    }

    public Map<String, String> members(UUID campaignId) {
        return jdbc.sql("""
                select c.external_id, coalesce(m.exclusion, m.arm::text) as place from campaign_member m join customer c on c.id = m.customer_id
                where m.campaign_id = ? order by 1""").param(campaignId)
                .query((row, number) -> Map.entry(row.getString(1), row.getString(2))).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public JsonNode get(String path) {
        Answer answer = api.get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
