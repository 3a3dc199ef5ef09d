package io.peyvand.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafeCsvTests {

    @Test
    void tellsSpreadsheetThatItIsUtf8AndStartsNoFormula() throws IOException {
        var out = new ByteArrayOutputStream();
        try (SafeCsv csv = SafeCsv.forSpreadsheet(out)) {
            csv.row("نام", "=1+1", -2);
        }
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("\uFEFFنام,'=1+1,-2\r\n");
    }
}
