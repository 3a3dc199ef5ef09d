package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTests {

    private final PersonalData rules = new PersonalData(Pattern.compile(PersonalData.NAMES));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email         | "x"
            workPhone     | "x"
            firstName     | "Ann"
            last_name     | "Lee"
            name          | "Ann Lee"
            birthday      | "1980-02-01"
            apiToken      | "abc"
            contact       | "ann.lee@example.org"
            contact       | "سارا@مثال.ایران"
            note          | "call +49 (30) 123-4567"
            note          | "۰۲۱-۸۸۷۷۶۶۵۵"
            lead          | {"email":"x"}
            lead          | {"numbers":["+98 21 8877 6655"]}
            """)
    void withholdsWhatMayBePersonal(String name, String json) {
        assertThat(rules.reason(name, json)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            customerId    | "4711"
            offerName     | "spring"
            emailConsent  | true
            monetary      | 1024.50
            dueAt         | "2026-12-04T10:00:00Z"
            deliveryId    | "0192d3c4-0000-7000-8000-1234567890ab"
            treatment     | {"offer":"spring","channel":"email","weight":0.25}
            ids           | [1001,1002,20261122]
            """)
    void keepsRoutingFacts(String name, String json) {
        assertThat(rules.reason(name, json)).isNull();
    }

    @Test
    void takesAddressesOutOfMessages() {
        assertThat(rules.withoutAddresses("550 ann@example.org rejected, call +49 30 1234567"))
                .isEqualTo("550 [withheld] rejected, call [withheld]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            No offer 'spring-12' for customer 4711                        | No offer '…' for customer #
            Row 0192d3c4-0000-7000-8000-1234567890ab is gone              | Row … is gone
            Expected 3 of 12, it's late                                   | Expected # of #, it's late
            مشتری ۴۷۱۱ یافت نشد                                           | مشتری # یافت نشد
            """)
    void namesTheCauseWithoutWhatDiffers(String message, String cause) {
        assertThat(Cause.of(message)).isEqualTo(cause);
    }
}
