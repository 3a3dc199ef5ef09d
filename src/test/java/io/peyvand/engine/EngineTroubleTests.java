package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EngineTroubleTests {

    private static final Map<String, String> OPEN = Map.of("peyvand.engine.mode", "external", "peyvand.engine.address", "https://zeebe:443");

    @Test
    void namesCertificateThatIsNotTrusted() {
        assertThat(trouble(OPEN).of(failure(Status.UNAVAILABLE.withCause(new SSLHandshakeException("no trusted certificate found")))))
                .contains("https://zeebe:443", "no trusted certificate found", "peyvand.engine.tls.ca-certificate", "peyvand.engine.tls.authority");
    }

    @Test
    void tellsTokenThatDoesNotComeFromTokenThatIsNotAccepted() {
        EngineTrouble trouble = trouble(withToken());
        assertThat(trouble.of(failure(Status.CANCELLED.withCause(new IOException("status code 401"))))).contains("http://login/token", "401", "peyvand.engine.oauth.client-id");
        assertThat(trouble.of(failure(Status.UNAUTHENTICATED))).contains("does not accept the token", "oauth.audience");
    }

    @Test
    void saysThatTokenIsWantedWhereNoneIsSet() {
        assertThat(trouble(OPEN).of(failure(Status.PERMISSION_DENIED))).contains("wants a token", "peyvand.engine.oauth.client-id");
    }

    @Test
    void blamesNoSettingWhenEngineIsAway() {
        assertThat(trouble(withToken()).of(failure(Status.UNAVAILABLE.withCause(new IOException("Connection refused"))))).isEqualTo("The engine does not answer");
    }

    private static ClientStatusException failure(Status status) {
        StatusRuntimeException cause = new StatusRuntimeException(status);
        return new ClientStatusException(status, cause);
    }

    private static Map<String, String> withToken() {
        Map<String, String> settings = new HashMap<>(OPEN);
        settings.putAll(Map.of("peyvand.engine.oauth.client-id", "us", "peyvand.engine.oauth.client-secret", "s", "peyvand.engine.oauth.audience", "a",
                "peyvand.engine.oauth.token-url", "http://login/token"));
        return settings;
    }

    private static EngineTrouble trouble(Map<String, String> settings) {
        return new EngineTrouble(new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("peyvand.engine", EngineSettings.class));
    }
}
