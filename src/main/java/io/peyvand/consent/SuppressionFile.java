package io.peyvand.consent;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.peyvand.access.Audit;
import io.peyvand.access.SignedTokens;
import io.peyvand.consent.SuppressionList.Listed;
import io.peyvand.consent.Suppressions.Wanted;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The list as a file, read and written piece by piece. An address that a customer has stands in it in plain; of others only the hash is
 * left, by which this installation knows it again. A file can put addresses on the list and never take one off.
 */
@Component
class SuppressionFile {

    private static final int AT_ONCE = 1000;
    private static final int MOST_ERRORS = 100;
    private static final int LONGEST_FIELD = 2000;
    private static final String FIRST_HASH = "0".repeat(64);

    private final Suppressions suppressions;
    private final SuppressionList list;
    private final SignedTokens tokens;
    private final TransactionTemplate transaction;
    private final Audit audit;

    SuppressionFile(Suppressions suppressions, SuppressionList list, SignedTokens tokens, TransactionTemplate transaction, Audit audit) {
        this.suppressions = suppressions;
        this.list = list;
        this.tokens = tokens;
        this.transaction = transaction;
        this.audit = audit;
    }

    record RowError(long row, String message) {
    }

    /** @param known were on the list already */
    record Imported(long rows, long added, long known, long rejected, List<RowError> errors) {
    }

    /** What has been read so far. */
    private static final class Tally {

        private final List<Wanted> batch = new ArrayList<>(AT_ONCE);
        private final List<RowError> errors = new ArrayList<>();
        private long rows;
        private long added;
        private long rejected;

        private void reject(String why) {
            rejected++;
            if (errors.size() < MOST_ERRORS) {
                errors.add(new RowError(rows, why));
            }
        }

        private Imported done() {
            return new Imported(rows, added, rows - added - rejected, rejected, errors);
        }
    }

    Imported read(InputStream file) throws IOException {
        Tally tally = new Tally();
        NamedCsvRecordHandler handler = NamedCsvRecordHandler.builder().maxFields(50).maxFieldSize(LONGEST_FIELD).build();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().detectBomHeader(true).allowMissingFields(true).allowExtraFields(true)
                .build(handler, file, StandardCharsets.UTF_8)) {
            for (NamedCsvRecord row : rows) {
                tally.rows++;
                take(row, tally);
                if (tally.batch.size() >= AT_ONCE) {
                    store(tally);
                }
            }
            store(tally);
        } catch (CsvParseException | UncheckedIOException broken) {
            store(tally);
            tally.reject("The file cannot be read after row %d: %s".formatted(tally.rows, broken.getMessage()));
            tally.rows++;
        }
        Imported imported = tally.done();
        transaction.executeWithoutResult(status ->
                audit.record("suppression.import", "file", Map.of("rows", imported.rows(), "added", imported.added(), "rejected", imported.rejected())));
        return imported;
    }

    private void take(NamedCsvRecord row, Tally tally) {
        if (tally.rows == 1 && row.findField("email").isEmpty() && row.findField("hash").isEmpty()) {
            throw new InvalidInput("file", "has neither a column 'email' nor a column 'hash'; the header names " + row.getHeader());
        }
        String address = field(row, "email").map(SuppressionFile::plain).orElse("");
        String hash = field(row, "hash").orElse("");
        String reason = field(row, "reason").orElse("IMPORTED");
        Optional<String> fault = address.isEmpty() ? hashFault(hash) : PlainText.emailFault(address).map(why -> "email " + why);
        String note = field(row, "note").map(SuppressionFile::plain).orElse(null);
        Optional<String> problem = fault.or(() -> PlainText.fault(reason, 100).map(why -> "reason " + why))
                .or(() -> PlainText.fault(note, 500).map(why -> "note " + why));
        if (problem.isPresent()) {
            tally.reject(problem.get());
        } else {
            byte[] known = address.isEmpty() ? HexFormat.of().parseHex(hash) : tokens.addressHash(address);
            tally.batch.add(new Wanted(known, plain(reason), note));
        }
    }

    private void store(Tally tally) {
        if (!tally.batch.isEmpty()) {
            tally.added += transaction.execute(status -> suppressions.suppressAll(tally.batch, "import"));
            tally.batch.clear();
        }
    }

    void write(OutputStream out) throws IOException {
        try (CsvWriter file = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
            file.writeRecord("email", "customer", "reason", "source", "suppressedAt", "note", "hash");
            String last = FIRST_HASH;
            for (List<Listed> some = list.after(last, AT_ONCE); !some.isEmpty(); some = list.after(last, AT_ONCE)) {
                some.forEach(one -> file.writeRecord(cells(one)));
                last = some.getLast().suppression().id();
            }
        }
    }

    private static List<String> cells(Listed one) {
        Suppression suppression = one.suppression();
        String address = one.profile() == null ? null : one.profile().email();
        return List.of(safe(address), safe(suppression.customer()), safe(suppression.reason()), safe(suppression.source()),
                suppression.suppressedAt().toString(), safe(suppression.note()), suppression.id());
    }

    /** A spreadsheet runs what begins like a formula; the apostrophe makes it a text. */
    static String safe(@Nullable String text) {
        String cell = text == null ? "" : text;
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }

    /** Takes back the apostrophe of an exported cell. */
    private static String plain(String cell) {
        return cell.length() > 1 && cell.charAt(0) == '\'' && "=+-@".indexOf(cell.charAt(1)) >= 0 ? cell.substring(1) : cell;
    }

    private static Optional<String> hashFault(String hash) {
        return hash.matches("[0-9a-f]{64}") ? Optional.empty() : Optional.of(hash.isEmpty() ? "email is missing" : "hash is not one this program has written");
    }

    private static Optional<String> field(NamedCsvRecord row, String name) {
        return row.findField(name).map(String::strip).filter(value -> !value.isEmpty());
    }
}
