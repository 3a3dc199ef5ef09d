package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.camunda.client.CamundaClient;
import io.peyvand.embedded.DataFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The real gateway behind TLS that asks for a token of somebody else's. */
class SecuredEngineIntegrationTests {

    private static final String NAME = "zeebe.test";
    private static final List<ModelFile> MODEL = List.of(new ModelFile("secured.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
              <process id="secured" isExecutable="true">
                <startEvent id="begun"><outgoing>a</outgoing></startEvent>
                <sequenceFlow id="a" sourceRef="begun" targetRef="over"/>
                <endEvent id="over"><incoming>a</incoming></endEvent>
              </process>
            </definitions>
            """));

    @TempDir
    private static Path shared;

    private static TokenEndpoint endpoint;
    private static SelfMadeCertificate certificate;
    private static ClusterBroker broker;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        endpoint = new TokenEndpoint();
        certificate = SelfMadeCertificate.named(NAME, shared);
        broker = new ClusterBroker(shared.resolve("broker"), List.of());
        broker.start(Map.of("ZEEBE_BROKER_GATEWAY_SECURITY_ENABLED", "true",
                "ZEEBE_BROKER_GATEWAY_SECURITY_CERTIFICATECHAINPATH", certificate.certificate().toString(),
                "ZEEBE_BROKER_GATEWAY_SECURITY_PRIVATEKEYPATH", certificate.key().toString(),
                "ZEEBE_BROKER_GATEWAY_SECURITY_AUTHENTICATION_MODE", "identity",
                "CAMUNDA_IDENTITY_TYPE", "GENERIC", "CAMUNDA_IDENTITY_BASEURL", endpoint.base(), "CAMUNDA_IDENTITY_ISSUER", endpoint.issuer().toString(),
                "CAMUNDA_IDENTITY_ISSUERBACKENDURL", endpoint.issuer().toString(), "CAMUNDA_IDENTITY_AUDIENCE", TokenEndpoint.AUDIENCE));
    }

    @AfterAll
    static void stop() {
        broker.close();
        endpoint.close();
    }

    @Test
    void deploysOverTlsWithTokenThatOnlyThisUserCanRead() throws Exception {
        Map<String, String> settings = settings();
        await().atMost(Duration.ofMinutes(2)).ignoreExceptionsInstanceOf(EngineUnavailable.class)
                .untilAsserted(() -> assertThat(deploy(settings)).extracting(DeployedModel::id).containsExactly("secured"));
        assertThat(endpoint.asked()).anySatisfy(form -> assertThat(form)
                .contains("client_id=peyvand", "client_secret=" + TokenEndpoint.SECRET, "audience=" + TokenEndpoint.AUDIENCE, "grant_type=client_credentials"));
        assertThat(Files.getPosixFilePermissions(folder.resolve("engine.credentials"))).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @CsvSource({
            "oauth.client-secret, guessed, peyvand.engine.oauth.client-id",
            "oauth.audience, another-api, peyvand.engine.oauth.audience",
            "oauth.token-url, http://127.0.0.1:1/token, .token-url",
            "tls.ca-certificate, '', peyvand.engine.tls.ca-certificate",
            "tls.authority, '', peyvand.engine.tls.authority"
    })
    void waitsAndNamesSettingThatIsWrong(String key, String value, String named) {
        deploysOnceThere();
        Map<String, String> settings = settings();
        if (value.isEmpty()) {
            settings.remove("peyvand.engine." + key);
        } else {
            settings.put("peyvand.engine." + key, value);
        }
        assertThat(problem(settings)).contains(named);
    }

    @Test
    void namesWhatIsMissingWhenEngineWantsToken() {
        deploysOnceThere();
        Map<String, String> settings = settings();
        settings.keySet().removeIf(key -> key.contains("oauth"));
        assertThat(problem(settings)).contains("wants a token; set peyvand.engine.oauth.client-id");
    }

    private void deploysOnceThere() {
        await().atMost(Duration.ofMinutes(2)).ignoreExceptionsInstanceOf(EngineUnavailable.class).until(() -> !deploy(settings()).isEmpty());
    }

    private String problem(Map<String, String> settings) {
        Path untouched = folder.resolve("anew");
        EngineUnavailable away = catchThrowableOfType(EngineUnavailable.class, () -> deploy(settings, untouched));
        return new EngineTrouble(bind(settings)).of(away.getCause());
    }

    private List<DeployedModel> deploy(Map<String, String> settings) {
        return deploy(settings, folder);
    }

    private static List<DeployedModel> deploy(Map<String, String> settings, Path folder) {
        var none = new StaticListableBeanFactory().getBeanProvider(Broker.class);
        EngineConnection connection = new EngineConfiguration().engineConnection(bind(settings), none, new DataFolder(folder));
        try (CamundaClient client = connection.client()) {
            return new Deployer(client, Clock.systemUTC()).deploy(MODEL, "test");
        }
    }

    private static EngineSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate("peyvand.engine", EngineSettings.class);
    }

    private static Map<String, String> settings() {
        return new HashMap<>(Map.of("peyvand.engine.mode", "external",
                "peyvand.engine.address", "https://127.0.0.1:" + broker.gateway().getPort(),
                "peyvand.engine.tls.ca-certificate", certificate.certificate().toString(), "peyvand.engine.tls.authority", NAME,
                "peyvand.engine.oauth.client-id", "peyvand", "peyvand.engine.oauth.client-secret", TokenEndpoint.SECRET,
                "peyvand.engine.oauth.audience", TokenEndpoint.AUDIENCE, "peyvand.engine.oauth.token-url", endpoint.tokens().toString()));
    }
}
