package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class ModelsIntegrationTests {

    @Autowired
    private ProcessEngine engine;
    @Autowired
    private JdbcClient jdbc;
    @LocalServerPort
    private int port;

    private ApiClient api;

    @BeforeEach
    void connects() {
        api = new ApiClient(port);
    }

    @Test
    void decidesByTheNewTableAsSoonAsItIsDeployed() {
        assertThat(deploy("gateTried.dmn", table("gateTried", "\"mug\"")).status()).isEqualTo(201);
        assertThat(decided()).isEqualTo("mug");

        Answer second = deploy("gateTried.dmn", table("gateTried", "\"voucher\""));

        assertThat(second.status()).as(second.body()).isEqualTo(201);
        assertThat(second.json().get("deployed").get(0).get("id").asString()).isEqualTo("gateTried");
        assertThat(second.json().get("deployed").get(0).get("version").asInt()).isEqualTo(2);
        assertThat(decided()).isEqualTo("voucher");
        assertThat(jdbc.sql("select actor from audit_entry where action = 'model.deploy' and subject = 'gateTried'").query(String.class).list())
                .containsOnly("admin").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void deploysNothingOfAnUploadWithOneRefusedFile() {
        String hidden = Gate.mapping("string(function(x) external { java: { class: \"java.lang.Math\", method signature: \"abs(int)\" } })");

        Answer answer = api.upload("/api/models", Map.of("gateSound.dmn", bytes(table("gateSound", "1")), "gateHidden.bpmn", bytes(hidden)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.response().headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.json().get("problems").findValuesAsString("rule")).containsExactly("feel-external");
        assertThat(engine.latest(ModelKind.DMN)).noneMatch(model -> model.id().equals("gateSound"));
    }

    @Test
    void validatesWithoutDeploying() {
        Answer sound = api.upload("/api/models/validations", Map.of("gateOnlyTried.dmn", bytes(table("gateOnlyTried", "1"))));
        Answer unsound = api.upload("/api/models/validations", Map.of("gateOnlyTried.dmn", bytes(table("gateOnlyTried", "1 +"))));

        assertThat(sound.json().get("valid").asBoolean()).as(sound.body()).isTrue();
        assertThat(unsound.status()).isEqualTo(200);
        assertThat(unsound.json().get("valid").asBoolean()).isFalse();
        assertThat(unsound.json().get("problems").get(0).get("severity").asString()).isEqualTo("error");
        assertThat(engine.latest(ModelKind.DMN)).noneMatch(model -> model.id().equals("gateOnlyTried"));
    }

    @Test
    void refusesLargeUploadsAtOnce() {
        Answer answer = api.upload("/api/models/validations", Map.of("large.bpmn", new byte[20_000_000]));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("problems").get(0).get("rule").asString()).isEqualTo("xml");
    }

    private String decided() {
        return api.post("/api/decisions/gateTried/evaluations", "{\"facts\": {}}").json().get("output").asString();
    }

    private Answer deploy(String name, String xml) {
        return api.upload("/api/models", Map.of(name, bytes(xml)));
    }

    private static String table(String id, String output) {
        return Gate.table("x", "-", output).replace("id=\"tried\"", "id=\"" + id + "\"").replace("id=\"d\"", "id=\"Definitions_" + id + "\"");
    }

    private static byte[] bytes(String xml) {
        return xml.getBytes(StandardCharsets.UTF_8);
    }
}
