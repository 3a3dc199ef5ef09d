package io.peyvand.bench;

import io.peyvand.Peyvand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program in this process, on a data folder of its own, with a client that holds an API token. */
final class RunningPeyvand implements AutoCloseable {

    private static final String PASSWORD = "bench-password";
    private static final JsonMapper JSON = new JsonMapper();

    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String token;

    RunningPeyvand(String bench) throws IOException, InterruptedException {
        context = SpringApplication.run(Peyvand.class,
                "--peyvand.data-dir=target/bench-data/" + bench + "-" + UUID.randomUUID(),
                "--peyvand.admin-password=" + PASSWORD,
                "--spring.profiles.active=bench", "--peyvand.sample-data=false", "--server.port=0", "--logging.level.root=warn");
        root = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        String basic = "Basic " + Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> issued = http.send(HttpRequest.newBuilder(URI.create(root + "/api/tokens"))
                .header("Authorization", basic).header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"name\": \"bench\", \"roles\": [\"MARKETER\"]}")).build(), HttpResponse.BodyHandlers.ofString());
        token = JSON.readTree(issued.body()).get("token").asString();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    JsonNode post(String path, String contentType, BodyPublisher body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Content-Type", contentType).POST(body));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.header("Authorization", "Bearer " + token).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
