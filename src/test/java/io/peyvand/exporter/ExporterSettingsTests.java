package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.zeebe.exporter.api.ExporterException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExporterSettingsTests {

    private static final String URL = "jdbc:postgresql://db:5432/peyvand";

    @Test
    void takesArgumentsInWhateverCaseTheBrokerGivesThem() {
        ExporterSettings settings = ExporterSettings.of(Map.of("URL", URL, "password", "secret", "flushmillis", "250", "batchRECORDS", 10));
        assertThat(settings.flushInterval()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.batchRecords()).isEqualTo(10);
        assertThat(settings.user()).isEqualTo("peyvand_exporter");
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void namesTheArgumentThatCannotWork() {
        refuses(Map.of("url", URL), "ARGS_PASSWORD");
        refuses(Map.of("url", "db:5432", "password", "x"), "'url' is 'db:5432'");
        refuses(Map.of("url", URL, "password", "x", "valueLimit", "many"), "'valueLimit' is 'many'");
        refuses(Map.of("url", URL, "password", "x", "flushMillis", "0"), "above 0");
        refuses(Map.of("url", URL, "password", "x", "withheldNames", "("), "regular expression");
    }

    private static void refuses(Map<String, Object> arguments, String words) {
        assertThatThrownBy(() -> ExporterSettings.of(arguments)).isInstanceOf(ExporterException.class).hasMessageContaining(words);
    }
}
