package io.peyvand.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.customer.InvalidInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTableTests {

    @TempDir
    private Path folder;

    private CsvTable table(String csv) throws IOException {
        return CsvTable.open(Files.writeString(folder.resolve("table.csv"), csv));
    }

    @Test
    void readsQuotesCommasLinesAndByteOrderMark() throws IOException {
        try (CsvTable table = table("\ufeffid,text\r\n1,\"a, \"\"b\"\"\nc\"\r\n\r\n2,\r\n")) {
            CsvTable.Row first = table.next();
            assertThat(first.get("id")).isEqualTo("1");
            assertThat(first.get("text")).isEqualTo("a, \"b\"\nc");
            CsvTable.Row second = table.next();
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.get("text")).isEmpty();
            assertThat(second.get("nowhere")).isEmpty();
            assertThat(table.hasNext()).isFalse();
        }
    }

    @Test
    void refusesHeaderThatCannotBeUsed() {
        assertThatThrownBy(() -> table("a,b,a\n1,2,3\n")).isInstanceOf(InvalidInput.class).hasMessageContaining("twice, as column 1 and 3");
        assertThatThrownBy(() -> table("a,,c\n1,2,3\n")).isInstanceOf(InvalidInput.class).hasMessageContaining("column 2 has no name");
        assertThatThrownBy(() -> table("\n\n")).isInstanceOf(InvalidInput.class).hasMessageContaining("no header");
        assertThatThrownBy(() -> table("x,".repeat(300) + "\n")).isInstanceOf(InvalidInput.class);
    }

    @Test
    void knowsRowsThatDoNotFitTheHeader() throws IOException {
        try (CsvTable table = table("a,b\n1\n1,2\n1,2,3\n")) {
            assertThat(table.next().fits()).isFalse();
            assertThat(table.next().fits()).isTrue();
            assertThat(table.next().fits()).isFalse();
        }
    }

    @Test
    void checksEncodingAcrossChunks() throws IOException {
        String long8 = "شیراز,".repeat(40_000);
        Path spooled = SpooledFile.of(new ByteArrayInputStream(long8.getBytes(StandardCharsets.UTF_8)));
        assertThat(Files.readString(spooled)).isEqualTo(long8);
        Files.delete(spooled);

        byte[] cut = "id\nشیراز".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> SpooledFile.of(new ByteArrayInputStream(cut, 0, cut.length - 1)))
                .isInstanceOf(InvalidInput.class).hasMessageContaining("line 2");
        assertThatThrownBy(() -> SpooledFile.of(new ByteArrayInputStream(new byte[0]))).isInstanceOf(InvalidInput.class).hasMessageContaining("empty");
    }
}
