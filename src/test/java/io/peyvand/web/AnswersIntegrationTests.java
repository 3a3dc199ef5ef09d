package io.peyvand.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@PeyvandTest
class AnswersIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @Test
    void namesTheUnknownField() throws Exception {
        refuses("POST", "/api/tokens", "{\"name\":\"x\",\"colour\":1}", 400, "\"field\":\"colour\"");
    }

    @Test
    void namesTheLineOfBrokenJson() throws Exception {
        refuses("POST", "/api/tokens", "{\"name\":\"x\",\n oops}", 400, "line 2");
    }

    @Test
    void refusesBrokenUtf8() throws Exception {
        var body = "{\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        var answer = HTTP.send(request("/api/tokens").method("POST", HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("UTF-8").doesNotContain("Exception", "\tat ");
    }

    @Test
    void answersEachKindOfRefusalAsProblem() throws Exception {
        refuses("GET", "/api/no-such-thing", null, 404, "\"status\":404");
        refuses("PATCH", "/api/tokens", "{}", 405, "\"status\":405");
        refuses("GET", "/api/tokens?size=501", null, 400, "\"field\":\"size\"");
        refuses("GET", "/api/customers?sort=password,asc", null, 400, "\"field\":\"sort\"");
        refuses("DELETE", "/api/tokens/abc", null, 400, "whole number");
        refuses("POST", "/api/tokens", "{\"name\":\"" + "x".repeat(3_000_000) + "\"}", 413, "2097152");
    }

    @Test
    void replaysTheFirstAnswerToOneKey() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post(key, "{\"name\":\"shop\",\"roles\":[\"INTAKE\"]}");
        var second = post(key, "{\"name\":\"shop\",\"roles\":[\"INTAKE\"]}");
        var other = post(key, "{\"name\":\"another\",\"roles\":[\"INTAKE\"]}");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(other.statusCode()).isEqualTo(422);
    }

    @Test
    void describesItsContract() throws Exception {
        var answer = HTTP.send(request("/v3/api-docs").build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("\"title\":\"Peyvand\"", "\"/api/customers/{externalId}\"", "\"/api/events\"", "\"/api/scorings\"");
    }

    @Test
    void sendsSecurityHeaders() throws Exception {
        var page = HTTP.send(HttpRequest.newBuilder(address("/sign-in")).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse("")).contains("script-src 'self'").doesNotContain("unsafe-eval");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
    }

    private void refuses(String method, String path, String body, int status, String words) throws Exception {
        var answer = HTTP.send(request(path).method(method, body == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains(words).doesNotContain("Exception", "\tat ");
    }

    private HttpResponse<String> post(String key, String body) throws Exception {
        return HTTP.send(request("/api/tokens").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address(path)).header("Content-Type", "application/json")
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes()));
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
