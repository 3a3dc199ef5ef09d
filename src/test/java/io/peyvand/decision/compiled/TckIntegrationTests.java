package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.ApiClient;
import io.peyvand.ApiClient.Answer;
import io.peyvand.PeyvandTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

/** The DMN technology compatibility kit, level 2, by the front door: each model is deployed, then asked. */
@PeyvandTest
class TckIntegrationTests {

    @LocalServerPort
    private int port;

    private final JsonMapper json = new JsonMapper();

    @Test
    void answersWhatTheKitExpectsOfEveryModelThatTheGateTakes() throws Exception {
        ApiClient api = new ApiClient(port);
        Map<String, String> differing = new TreeMap<>();
        int asExpected = 0;
        for (Path folder : DmnTckTests.folders()) {
            String name = folder.getFileName().toString();
            byte[] file = Files.readAllBytes(folder.resolve(name + ".dmn"));
            Answer deployed = api.upload("/api/models", Map.of(name + ".dmn", file));
            if (deployed.status() != 201) {
                differing.put(name, deployed.body());
                continue;
            }
            Map<String, String> ids = DmnTckTests.decisionIds(new String(file, java.nio.charset.StandardCharsets.UTF_8));
            for (Element testCase : DmnTckTests.elements(DmnTckTests.parse(folder.resolve(name + "-test-01.xml")).getDocumentElement(), "testCase")) {
                Map<String, Object> facts = new LinkedHashMap<>();
                DmnTckTests.elements(testCase, "inputNode").forEach(input -> facts.put(input.getAttribute("name"), DmnTckTests.value(input)));
                for (Element result : DmnTckTests.elements(testCase, "resultNode")) {
                    Object expected = DmnTckTests.value(DmnTckTests.elements(result, "expected").get(0));
                    Answer answer = api.post("/api/decisions/%s/evaluations".formatted(ids.get(result.getAttribute("name"))), json.writeValueAsString(Map.of("facts", facts)));
                    if (answer.status() == 200 && DmnTckTests.same(expected, json.readValue(answer.json().get("output").toString(), Object.class))) {
                        asExpected++;
                    } else {
                        differing.put(name, "expected %s, got %s".formatted(expected, answer.body()));
                    }
                }
            }
        }
        assertThat(differing.keySet()).as("models that differ from the kit, as docs/dmn-support.md lists them: %s", differing).isEqualTo(DmnTckTests.documented());
        assertThat(asExpected).isGreaterThan(100);
    }
}
