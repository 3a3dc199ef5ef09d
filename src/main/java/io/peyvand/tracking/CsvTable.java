package io.peyvand.tracking;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A CSV file with a header, read row by row: however long it is, one row at a time is in memory. */
public final class CsvTable implements Closeable {

    private static final int MOST_COLUMNS = 200;
    private static final int LONGEST_FIELD = 64 * 1024;
    private static final int LONGEST_ROW = 512 * 1024;

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final Map<String, Integer> columns;
    private long row;

    private CsvTable(CsvReader<CsvRecord> reader) {
        this.reader = reader;
        this.records = reader.iterator();
        this.columns = header();
    }

    /** @throws InvalidInput when the header cannot be used */
    public static CsvTable open(Path file) throws IOException {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS).maxFieldSize(LONGEST_FIELD).maxRecordSize(LONGEST_ROW).build();
        CsvReader<CsvRecord> reader = CsvReader.builder().detectBomHeader(true).allowExtraFields(true).allowMissingFields(true).allowUnclosedQuote(false)
                .maxBufferSize(2 * LONGEST_ROW).build(handler, file, StandardCharsets.UTF_8);
        try {
            return new CsvTable(reader);
        } catch (RuntimeException unusable) {
            reader.close();
            throw unusable;
        }
    }

    /** One row; a column that is not in the file, or is empty in this row, reads as an empty text. */
    public record Row(long number, long line, Map<String, Integer> columns, CsvRecord record) {

        public String get(String column) {
            Integer index = columns.get(column);
            return index == null || index >= record.getFieldCount() ? "" : record.getField(index).strip();
        }

        public boolean fits() {
            return record.getFieldCount() == columns.size();
        }
    }

    public void require(Collection<String> names) {
        List<FieldProblem> missing = names.stream().filter(name -> !columns.containsKey(name))
                .map(name -> new FieldProblem(name, "is missing in the header; the file has the columns " + columns.keySet())).toList();
        if (!missing.isEmpty()) {
            throw new InvalidInput(missing);
        }
    }

    public boolean hasNext() {
        return read(records::hasNext);
    }

    public Row next() {
        CsvRecord next = read(records::next);
        return new Row(++row, next.getStartingLineNumber(), columns, next);
    }

    /** How many rows have been read. */
    long row() {
        return row;
    }

    private Map<String, Integer> header() {
        if (!hasNext()) {
            throw new InvalidInput("file", "has no header line");
        }
        List<FieldProblem> problems = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        List<String> fields = read(records::next).getFields();
        for (int index = 0; index < fields.size(); index++) {
            String name = fields.get(index).strip();
            if (name.isEmpty()) {
                problems.add(new FieldProblem("file", "column %d has no name in the header".formatted(index + 1)));
            } else if (names.containsKey(name)) {
                problems.add(new FieldProblem(name, "stands in the header twice, as column %d and %d".formatted(names.get(name) + 1, index + 1)));
            } else {
                PlainText.fault(name, 100).ifPresent(fault -> problems.add(new FieldProblem("file", "a column name " + fault)));
                names.put(name, index);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        return names;
    }

    private <T> T read(Supplier<T> step) {
        try {
            return step.get();
        } catch (CsvParseException | UncheckedIOException broken) {
            Throwable cause = broken.getCause() == null ? broken : broken.getCause();
            throw new InvalidInput("file", "cannot be read after row %d: %s (a field may have %d characters, a row %d)"
                    .formatted(row, cause.getMessage(), LONGEST_FIELD, LONGEST_ROW));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
