package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;

class AlertSettingsTests {

    private final ApplicationContextRunner program =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class)).withUserConfiguration(Bound.class);

    @EnableConfigurationProperties(AlertSettings.class)
    static class Bound {
    }

    @Test
    void readsWhatIsSetAndLeavesOutWhatIsEmpty() {
        program.withPropertyValues("peyvand.alert.email=ops@shop.example, night@shop.example", "peyvand.alert.webhook=", "peyvand.alert.off=bounce-rate",
                "peyvand.alert.oldest-instances.win-back-journey=P40D").run(context -> {
                    AlertSettings settings = context.getBean(AlertSettings.class);
                    assertThat(settings.channels()).containsExactly(Channel.EMAIL);
                    assertThat(settings.email()).containsExactly("ops@shop.example", "night@shop.example");
                    assertThat(settings.off()).containsExactly(AlertKind.BOUNCE_RATE);
                    assertThat(settings.threshold(AlertKind.OLDEST_INSTANCE, "win-back-journey")).isEqualTo(Duration.ofDays(40).toSeconds());
                });
    }

    @Test
    void stopsTheStartOverWhatMakesNoSense() {
        refuses("peyvand.alert.exporter-lag=PT0S", "peyvand.alert.exporter-lag is PT0S. Write at least PT10S.");
        refuses("peyvand.alert.webhook=ftp://chat.shop.example", "must be an http or https address");
        refuses("peyvand.alert.email=nobody", "must be e-mail addresses with commas between them");
        refuses("peyvand.alert.bounce-rate=5", "bounceRate");
        refuses("peyvand.alert.language=de", "must be en or fa");
    }

    private void refuses(String setting, String words) {
        program.withPropertyValues(setting).run(context -> assertThat(context.getStartupFailure()).as(setting).hasStackTraceContaining(words));
    }
}
