package io.peyvand.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTests {

    @ParameterizedTest
    @ValueSource(strings = {"Shirin", "شیرین", "می‌خواهم", "Zoë O'Neil-Müller", "王小明", "👩‍👧 family", ""})
    void takesAnyScript(String name) {
        assertThat(PlainText.fault(name, 200)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\rb", "a\nb", "a\tb", "a\0b", "a\u007fb", "a\u0085b", "a\u2028b", "a\u202eb", "a\u2066b", "\ufeffa", "\ud83d", "a\udc00b"})
    void refusesWhatBreaksLinesOrReadingDirection(String name) {
        assertThat(PlainText.fault(name, 200)).isPresent();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(PlainText.fault("x".repeat(201), 200)).hasValueSatisfying(fault -> assertThat(fault).contains("200"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@example.com", "first.last+tag@sub.example.co.uk", "o'neil@example.com", "info@münchen.de", "نشانی@مثال.com"})
    void takesAddresses(String address) {
        assertThat(PlainText.emailFault(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "@example.com", "a@", "a@b", "a b@example.com", "a@exa mple.com", "a@example..com", ".a@example.com", "a..b@example.com",
        "a@example.com\r\nBcc: b@example.com", "<a@example.com>", "a@-example.com", "a,b@example.com", "a@example.com,b@example.com"})
    void refusesWhatIsNoAddress(String address) {
        assertThat(PlainText.emailFault(address)).isPresent();
    }
}
