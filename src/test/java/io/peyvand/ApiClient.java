package io.peyvand;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the running program as any client does: by HTTP, through the front door. */
public final class ApiClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BOUNDARY = "peyvand-test-boundary";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String authorization =
            "Basic " + Base64.getEncoder().encodeToString("admin:test-password".getBytes(StandardCharsets.UTF_8));

    public ApiClient(int port) {
        this.root = "http://localhost:" + port;
    }

    public record Answer(int status, String body, HttpResponse<String> response) {

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer put(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    public Answer post(String path, String json) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** A customer who may be written to, on her way through this journey. */
    public void enrol(String customer, String journey) {
        String person = """
                {"email": "%s@example.com", "firstName": "Mina", "consents": [{"purpose": "marketing", "channel": "email", "granted": true, "source": "test"}]}"""
                .formatted(customer);
        assertThat(put("/api/customers/" + customer, person)).extracting(Answer::status).isEqualTo(201);
        assertThat(post("/api/journeys/" + journey + "/starts", "{\"customer\": \"%s\"}".formatted(customer))).extracting(Answer::status).isEqualTo(202);
    }

    /** Without credentials, as a browser or a mail program posts a form. */
    public Answer postForm(String path, String form) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    public Answer getPublic(String path) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    public Answer postPublic(String path, String json) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    public Answer upload(String path, byte[] file) {
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"upload.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n"),
                BodyPublishers.ofByteArray(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY).POST(body));
    }

    /** Several files in one request, by name. */
    public Answer upload(String path, Map<String, byte[]> files) {
        return upload(path, files, Map.of());
    }

    public Answer upload(String path, Map<String, byte[]> files, Map<String, String> fields) {
        List<BodyPublisher> parts = new ArrayList<>();
        fields.forEach((name, text) -> parts.add(BodyPublishers.ofString(
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n")));
        files.forEach((name, content) -> {
            parts.add(BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\n"
                    + "Content-Type: application/octet-stream\r\n\r\n"));
            parts.add(BodyPublishers.ofByteArray(content));
            parts.add(BodyPublishers.ofString("\r\n"));
        });
        parts.add(BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
        return send(request(path).header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.concat(parts.toArray(BodyPublisher[]::new))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).header("Authorization", authorization);
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
