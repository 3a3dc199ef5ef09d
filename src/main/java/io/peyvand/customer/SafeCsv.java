package io.peyvand.customer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file that a spreadsheet opens without running any of it: a text that would start a formula gets an apostrophe in front. Numbers
 * stay numbers, negative ones too.
 */
public final class SafeCsv implements Closeable {

    private static final String STARTS_FORMULA = "=+-@\t\r";

    private final CsvWriter writer;

    public SafeCsv(OutputStream out) {
        writer = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    /** Marked as UTF-8: without the mark a spreadsheet that is double-clicked open takes Persian for something else. */
    public static SafeCsv forSpreadsheet(OutputStream out) throws IOException {
        out.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        return new SafeCsv(out);
    }

    /** Text is made harmless, numbers are written as they are, absent values as empty fields. */
    public void row(@Nullable Object... values) {
        String[] fields = new String[values.length];
        for (int index = 0; index < values.length; index++) {
            fields[index] = values[index] instanceof String text ? harmless(text) : values[index] == null ? "" : values[index].toString();
        }
        writer.writeRecord(fields);
    }

    private static String harmless(String text) {
        return !text.isEmpty() && STARTS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
