package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

@PeyvandTest
class VersionsIntegrationTests {

    @LocalServerPort
    private int port;

    private final String id = "told" + UUID.randomUUID().toString().substring(0, 8);
    private ApiClient api;

    @BeforeEach
    void deploysTwoVersions() {
        api = new ApiClient(port);
        assertThat(deploy("\"mug\"", "Mugs for all").status()).isEqualTo(201);
        assertThat(deploy("\"voucher\"", "Mugs+are+out").status()).isEqualTo(201);
    }

    @Test
    void listsVersionsWithWhoWhenAndWhy() {
        Answer list = api.get("/api/models/" + id + "/versions");
        assertThat(list.json().get("total").asInt()).as(list.body()).isEqualTo(2);
        assertThat(list.json().get("items").findValuesAsString("note")).containsExactly("Mugs are out", "Mugs for all");
        assertThat(list.json().get("items").findValuesAsString("deployedBy")).containsOnly("admin");
        assertThat(api.get("/api/models/" + id + "/versions/1").json().get("xml").asString()).contains("mug");
        assertThat(api.get("/api/models/" + id + "/versions/9").status()).isEqualTo(404);
        assertThat(api.get("/api/models/nothing-like-it/versions").status()).isEqualTo(404);
    }

    @Test
    void tellsWhatChangedInSentences() {
        Answer diff = api.get("/api/models/" + id + "/diff?from=1&to=2");
        assertThat(diff.json().get("changes").get(0).get("sentences").get(0).asString()).as(diff.body()).isEqualTo("Rule 1: out: \"mug\" → \"voucher\"");
        assertThat(api.get("/api/models/" + id + "/diff?from=1&to=one").status()).isEqualTo(400);
    }

    @Test
    void goesBackAsNewVersionOnce() {
        Answer back = api.post("/api/models/" + id + "/rollback", "{\"version\": 1}");
        assertThat(back.status()).as(back.body()).isEqualTo(201);
        assertThat(back.json().get("deployed").get(0).get("version").asInt()).isEqualTo(3);
        assertThat(api.get("/api/models/" + id + "/versions").json().get("items").get(0).get("note").asString()).isEqualTo("Back to version 1");
        assertThat(api.post("/api/decisions/" + id + "/evaluations", "{\"facts\": {}}").json().get("output").asString()).isEqualTo("mug");

        assertThat(api.post("/api/models/" + id + "/rollback", "{\"version\": 1}").status()).as("it holds the same").isEqualTo(409);
        assertThat(api.post("/api/models/" + id + "/rollback", "{}").status()).isEqualTo(400);
    }

    @Test
    void deploysFolderTwiceAndChangesNothingTheSecondTime(@TempDir Path folder) throws Exception {
        Files.createDirectories(folder.resolve("dmn"));
        Files.writeString(folder.resolve("dmn/" + id + ".dmn"), table("\"pen\""));
        Files.writeString(folder.resolve("dmn/" + id + "2.dmn"), table("\"pen\"").replace(id, id + "2"));

        assertThat(command(folder)).contains("{\"id\":\"%s\",\"version\":3,\"unchanged\":false}".formatted(id));
        assertThat(command(folder)).contains("{\"id\":\"%s\",\"version\":3,\"unchanged\":true}".formatted(id));
        Files.writeString(folder.resolve("dmn/" + id + "2.dmn"), table("\"ink\"").replace(id, id + "2"));
        assertThat(command(folder)).contains("{\"id\":\"%s\",\"version\":3,\"unchanged\":true}".formatted(id))
                .contains("{\"id\":\"%s2\",\"version\":2,\"unchanged\":false}".formatted(id));
        Files.writeString(folder.resolve("dmn/" + id + "2.dmn"), table("1 +").replace(id, id + "2"));
        assertThat(command(folder)).contains("Nothing was deployed (HTTP 422)");
    }

    private String command(Path folder) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(Path.of("bin/deploy").toAbsolutePath().toString(), "From the folder").directory(folder.toFile()).redirectErrorStream(true);
        command.environment().put("PEYVAND_URL", "http://localhost:" + port);
        command.environment().put("PEYVAND_USER", "admin:test-password");
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(said.contains("Nothing was deployed") ? 1 : 0);
        return said;
    }

    private Answer deploy(String output, String note) {
        return api.upload("/api/models?note=" + note.replace(' ', '+'), Map.of(id + ".dmn", table(output).getBytes(StandardCharsets.UTF_8)));
    }

    private String table(String output) {
        return Gate.table("x", "-", output).replace("id=\"tried\"", "id=\"" + id + "\"").replace("id=\"d\"", "id=\"Definitions_" + id + "\"");
    }
}
