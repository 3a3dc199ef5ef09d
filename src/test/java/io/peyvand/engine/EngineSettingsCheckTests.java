package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

class EngineSettingsCheckTests {

    private static final String EXTERNAL = "peyvand.engine.mode=external;peyvand.engine.address=";

    @ParameterizedTest
    @CsvSource({
            "peyvand.engine.mode=external, peyvand.engine.address is missing",
            EXTERNAL + "zeebe:26500, peyvand.engine.address is 'zeebe:26500'",
            EXTERNAL + "http://zeebe, peyvand.engine.address is 'http://zeebe'",
            EXTERNAL + "http://zeebe:26500;peyvand.engine.oauth.client-id=us, peyvand.engine.oauth.client-secret is missing",
            EXTERNAL + "https://zeebe:26500;peyvand.engine.tls.ca-certificate=/nowhere.pem, peyvand.engine.tls.ca-certificate names '/nowhere.pem'",
            EXTERNAL + "http://zeebe:26500;peyvand.engine.metrics-urls=zeebe-0:9600, peyvand.engine.metrics-urls names 'zeebe-0:9600'",
            "peyvand.engine.partitions=0, peyvand.engine.partitions is 0",
            "peyvand.engine.heap=much, peyvand.engine.heap is 'much'"
    })
    void namesTheKeyThatIsWrong(String settings, String message) {
        FailureAnalyzedException refusal = catchThrowableOfType(FailureAnalyzedException.class, () -> new EngineSettingsCheck(bind(settings)).passes());
        assertThat(refusal.analysis().getDescription()).contains(message);
        assertThat(refusal.analysis().getAction()).isNotBlank();
    }

    @Test
    void letsDefaultsAndWholeExternalSettingsPass() {
        assertThatCode(() -> new EngineSettingsCheck(bind("")).passes()).doesNotThrowAnyException();
        assertThatCode(() -> new EngineSettingsCheck(bind(EXTERNAL + "https://zeebe:443;peyvand.engine.oauth.client-id=a;peyvand.engine.oauth.client-secret=b;"
                + "peyvand.engine.oauth.audience=c;peyvand.engine.oauth.token-url=https://login/token")).passes()).doesNotThrowAnyException();
    }

    private static EngineSettings bind(String settings) {
        MapConfigurationPropertySource source = new MapConfigurationPropertySource();
        for (String setting : settings.isEmpty() ? new String[0] : settings.split(";")) {
            source.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        return new Binder(source).bindOrCreate("peyvand.engine", EngineSettings.class);
    }
}
