package io.peyvand;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium driven over its own debugging protocol, so that no driver of the very same version has to be installed. */
final class Browser implements AutoCloseable {

    private static final Path CHROMIUM = Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicInteger lastId = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = Collections.synchronizedList(new ArrayList<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path profile;
    private final Process process;
    private final WebSocket socket;

    /** One as wide as a desk's screen; without a browser on this machine the test is left out. */
    static Browser started() throws IOException {
        assumeTrue(installed(), "NO BROWSER TESTS: /usr/bin/chromium is missing; set CHROMIUM to a Chromium or Chrome to run them");
        Browser browser = new Browser();
        browser.size(1280, 900, false);
        return browser;
    }

    static boolean installed() {
        return Files.isExecutable(CHROMIUM);
    }

    Browser() throws IOException {
        profile = Files.createTempDirectory("peyvand-browser");
        process = new ProcessBuilder(CHROMIUM.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=en",
                "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        socket = http.newWebSocketBuilder().buildAsync(pageAddress(), new Answers()).join();
        for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    private URI pageAddress() {
        Path portFile = profile.resolve("DevToolsActivePort");
        var port = Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(portFile) ? Files.readAllLines(portFile) : List.<String>of(),
                lines -> !lines.isEmpty()).getFirst();
        var pages = Awaitility.await().atMost(PATIENCE).until(() -> json.readTree(http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list")).build(),
                HttpResponse.BodyHandlers.ofString()).body()), list -> !list.isEmpty());
        return URI.create(pages.get(0).get("webSocketDebuggerUrl").asString());
    }

    void open(String address) {
        evaluate("window.leaving = true");
        call("Page.navigate", Map.of("url", address));
        awaitLoaded();
    }

    /** Until the page that follows the current one is there. */
    void awaitLoaded() {
        await("!window.leaving && document.readyState === 'complete'");
    }

    /** Runs what leaves the page, such as a click, and waits for the next one. */
    void leaveBy(String script) {
        evaluate("window.leaving = true; " + script);
        awaitLoaded();
    }

    /** From the page for signing in to the one that was asked for, in English, whatever an earlier test left behind. */
    void signIn() {
        enter();
        speak("en");
    }

    /** In whatever language the account has. */
    void enter() {
        evaluate("document.querySelector('[name=name]').value = 'admin'; document.querySelector('[name=password]').value = 'test-password'");
        leaveBy("document.querySelector('form button[type=submit]').click()");
    }

    void speak(String language) {
        if (!evaluate("document.documentElement.lang").asString().equals(language)) {
            leaveBy("document.querySelector('[name=language]').click()");
        }
    }

    void await(String condition) {
        Awaitility.await(condition).atMost(PATIENCE).ignoreExceptions().until(() -> evaluate("!!(" + condition + ")").asBoolean());
    }

    String text(String selector) {
        return evaluate("document.querySelector('%s')?.innerText ?? ''".formatted(selector)).asString();
    }

    JsonNode evaluate(String script) {
        var answer = call("Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        return answer.path("result").path("value");
    }

    void size(int width, int height, boolean dark) {
        call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void screenshot(Path file) throws IOException {
        var answer = call("Page.captureScreenshot", Map.of("format", "png"));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(answer.get("data").asString()));
    }

    /** Errors of the page's scripts, refused resources and violations of the content security policy. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        int id = lastId.incrementAndGet();
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        socket.sendText(json.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true).join();
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private void receive(JsonNode message) {
        if (message.has("id")) {
            var answer = answers.remove(message.get("id").asInt());
            if (message.has("error")) {
                answer.completeExceptionally(new IllegalStateException(message.get("error").toString()));
            } else {
                answer.complete(message.get("result"));
            }
            return;
        }
        var parameters = message.path("params");
        switch (message.path("method").asString()) {
            case "Runtime.exceptionThrown" -> complaints.add(parameters.path("exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (parameters.path("entry").path("level").asString().equals("error")) {
                    complaints.add(parameters.path("entry").path("text").asString() + " " + parameters.path("entry").path("url").asString(""));
                }
            }
            default -> { }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).exceptionally(slow -> process.destroyForcibly()).join();
        FileSystemUtils.deleteRecursively(profile.toFile());
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                var message = json.readTree(partial.toString());
                partial.setLength(0);
                receive(message);
            }
            from.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
