package io.peyvand.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.mock.env.MockEnvironment;

class DatabaseSettingsTests {

    private static final String URL = "jdbc:postgresql://db:5432/peyvand?password=secret";

    @ParameterizedTest
    @CsvSource({"spring.datasource.url,nonsense", "spring.datasource.url,jdbc:h2:mem:x", "spring.datasource.username,bob", "spring.datasource.password,secret"})
    void namesTheSettingThatCannotWork(String key, String value) {
        assertThatExceptionOfType(FailureAnalyzedException.class)
                .isThrownBy(() -> new DatabaseSettingsCheck(new MockEnvironment().withProperty(key, value)).passes())
                .withMessageContaining(key).satisfies(refusal -> assertThat(refusal.analysis().getAction()).contains("SPRING_DATASOURCE_URL"));
    }

    @Test
    void takesAllOrNothing() {
        assertThatNoException().isThrownBy(() -> new DatabaseSettingsCheck(new MockEnvironment()).passes());
        assertThatNoException().isThrownBy(() -> new DatabaseSettingsCheck(
                new MockEnvironment().withProperty("spring.datasource.url", URL).withProperty("spring.datasource.username", "bob")).passes());
    }

    @Test
    void tellsWhichSettingsLeadToADatabaseThatIsAway() {
        var analysis = new DatabaseAway(new MockEnvironment().withProperty("spring.datasource.url", URL)).analyze(
                new IllegalStateException("start failed", new PSQLException("Connection to db:5432 refused.", PSQLState.CONNECTION_UNABLE_TO_CONNECT)));
        assertThat(analysis.getDescription()).contains("jdbc:postgresql://db:5432/peyvand", "refused").doesNotContain("secret");
        assertThat(analysis.getAction()).contains("SPRING_DATASOURCE_URL");
    }

    @Test
    void leavesAloneWhatIsNoMatterOfSettings() {
        var mistake = new IllegalStateException(new PSQLException("syntax error", PSQLState.SYNTAX_ERROR));
        assertThat(new DatabaseAway(new MockEnvironment().withProperty("spring.datasource.url", URL)).analyze(mistake)).isNull();
    }
}
