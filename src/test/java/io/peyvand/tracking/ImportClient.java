package io.peyvand.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Sends a file and waits until it is taken in. */
final class ImportClient {

    private final ApiClient api;

    ImportClient(ApiClient api) {
        this.api = api;
    }

    JsonNode finished(String parameters, byte[] csv) {
        Answer answer = api.upload("/api/imports?" + parameters, csv);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        String path = "/api/imports/" + answer.json().get("id").asString();
        await().atMost(Duration.ofMinutes(5)).until(() -> !api.get(path).json().get("state").asString().equals("RUNNING"));
        return api.get(path).json();
    }

    static void assertCounts(JsonNode run, long rows, long accepted, long duplicates, long rejected) {
        assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("DONE");
        assertThat(new long[] {run.get("rows").asLong(), run.get("accepted").asLong(), run.get("duplicates").asLong(), run.get("rejected").asLong()})
                .containsExactly(rows, accepted, duplicates, rejected);
    }
}
