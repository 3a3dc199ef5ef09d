package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.sun.net.httpserver.HttpServer;
import io.peyvand.access.PublicUrl;
import io.peyvand.ops.alert.NoticeChannel.NotSent;
import io.peyvand.web.PublicAddresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookChannelTests {

    private final JsonMapper json = new JsonMapper();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath() + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/moved") ? 307 : 204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void postsWhatIsWrong() throws NotSent {
        send(Map.of("webhook", address("/hook"), "webhook-internal", "true"));
        JsonNode body = json.readTree(asked.getFirst().substring("/hook ".length()));
        assertThat(body.get("text").asString()).startsWith("Alert: The figures are old");
        assertThat(body.get("kind").asString()).isEqualTo("EXPORTER_LAG");
        assertThat(body.get("link").asString()).isEqualTo("https://peyvand.shop.example/operations/alerts");
    }

    @Test
    void followsNoRedirect() {
        assertThatThrownBy(() -> send(Map.of("webhook", address("/moved"), "webhook-internal", "true"))).isInstanceOf(NotSent.class).hasMessageContaining("307");
        assertThat(asked).hasSize(1);
    }

    @Test
    void knocksAtNoAddressAroundUsUnlessAllowed() {
        assertThatThrownBy(() -> send(Map.of("webhook", address("/hook")))).isInstanceOf(NotSent.class).hasMessageContaining("webhook-internal");
        assertThatThrownBy(() -> send(Map.of("webhook", "http://127.0.0.1/hook"))).isInstanceOf(NotSent.class).hasMessageContaining("no address of the public web");
        assertThatThrownBy(() -> send(Map.of("webhook", "http://169.254.169.254/latest", "webhook-internal", "true"))).isInstanceOf(NotSent.class)
                .hasMessageContaining("no address that a webhook may have");
        assertThat(asked).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        assertThatThrownBy(() -> AlertsTests.settings(Map.of("webhook", "file:///etc/passwd"))).hasRootCauseMessage(
                "The setting peyvand.alert.webhook must be an http or https address such as https://chat.example.com/hooks/42.");
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void send(Map<String, String> settings) throws NotSent {
        PublicUrl url = mock(PublicUrl.class);
        when(url.of(anyString())).thenAnswer(call -> "https://peyvand.shop.example" + call.getArgument(0));
        Alert alert = new Alert(1, AlertKind.EXPORTER_LAG, "1", Instant.EPOCH, null, 300, 120, false, null, null, null);
        new WebhookChannel(AlertsTests.settings(settings), new PublicAddresses(), url, json)
                .send(new Notice(1, Channel.WEBHOOK, Notice.About.BEGUN, 300, 1, alert), new Notice.Text("Alert: The figures are old", "…"));
    }
}
