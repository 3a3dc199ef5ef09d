package io.peyvand.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SuppressionsPageTests {

    private final ChannelProgram program = ChannelProgram.started();
    private final HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private String csrf = "";

    @BeforeEach
    void signIn() {
        get("/sign-in");
        post("/sign-in", Map.of("name", "admin", "password", "test-password"));
        get("/suppressions");
        post("/language", Map.of("language", "en"));
    }

    @Test
    void addsFindsAndLiftsAnAddress() {
        program.customer(name, "en", "UTC");
        String address = name + "@example.com";

        assertThat(post("/suppressions/search", Map.of("address", address)).body()).contains("not on the list");
        assertThat(post("/suppressions", Map.of("address", address, "reason", "OTHER", "note", "<b>by hand</b>")).body())
                .contains("The address is on the list").contains("&lt;b&gt;by hand").contains("/customers/" + name).doesNotContain(address);
        String found = post("/suppressions/search", Map.of("address", address)).body();
        assertThat(found).doesNotContain("not on the list").contains("/customers/" + name);
        Matcher lift = Pattern.compile("/suppressions/([0-9a-f]{64})/lift").matcher(found);
        assertThat(lift.find()).isTrue();
        assertThat(post(lift.group(), Map.of("reason", "short")).body()).contains("at least ten characters");
        assertThat(post(lift.group(), Map.of("reason", "She called and wants them")).body()).contains("The suppression is lifted");
        assertThat(post("/suppressions/search", Map.of("address", address)).body()).contains("not on the list");
    }

    @Test
    void speaksPersianAndShowsTheReadiness() {
        assertThat(get("/delivery/readiness").body()).contains("Ready to mail?").contains("this program's mailbox".replace("'", "&#39;"));
        post("/language", Map.of("language", "fa"));
        assertThat(get("/suppressions").body()).contains("dir=\"rtl\"").contains("فهرست منع ارسال").doesNotContain("??");
        assertThat(get("/delivery/readiness").body()).contains("آمادهٔ ارسال؟").doesNotContain("??");
    }

    private HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(program.address(path))).build());
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream().map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&")) + "&_csrf=" + csrf;
        return send(HttpRequest.newBuilder(URI.create(program.address(path))).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(answer.body());
            csrf = token.find() ? token.group(1) : csrf;
            return answer;
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
