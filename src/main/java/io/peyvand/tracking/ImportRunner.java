package io.peyvand.tracking;

import io.peyvand.customer.InvalidInput;
import io.peyvand.tracking.CsvTable.Row;
import io.peyvand.tracking.ImportTarget.Options;
import io.peyvand.tracking.ImportTarget.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one file in, a batch a transaction, so that it needs the same memory whatever its length. */
@Component
class ImportRunner {

    private static final int BATCH = 1_000;

    private final ImportLedger ledger;
    private final TransactionTemplate transaction;

    ImportRunner(ImportLedger ledger, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.transaction = transaction;
    }

    record Assignment(UUID id, ImportTarget target, Path file, boolean dryRun, boolean createCustomers) {
    }

    /** @throws InvalidInput when the file cannot be read to its end; then no row was taken */
    void run(Assignment assignment, BooleanSupplier stopped) throws IOException {
        readToTheEnd(assignment.file());
        Options options = new Options(assignment.id(), assignment.createCustomers());
        int kept = 0;
        try (CsvTable table = CsvTable.open(assignment.file())) {
            while (table.hasNext() && !stopped.getAsBoolean()) {
                List<Row> rows = batch(table);
                Outcome outcome = assignment.dryRun() ? rehearse(assignment, rows, options, kept) : take(assignment, rows, options, kept);
                kept = Math.min(ImportLedger.MOST_ERRORS, kept + outcome.errors().size());
            }
        }
    }

    /** Broken quotes or an endless field near the end of a file must not leave its first half imported. */
    private static void readToTheEnd(Path file) throws IOException {
        try (CsvTable table = CsvTable.open(file)) {
            while (table.hasNext()) {
                table.next();
            }
        }
    }

    private static List<Row> batch(CsvTable table) {
        List<Row> rows = new ArrayList<>(BATCH);
        while (rows.size() < BATCH && table.hasNext()) {
            rows.add(table.next());
        }
        return rows;
    }

    /** Rows and their count are committed together. */
    private Outcome take(Assignment assignment, List<Row> rows, Options options, int kept) {
        return transaction.execute(status -> {
            Outcome outcome = assignment.target().take(rows, options);
            ledger.count(assignment.id(), rows.size(), outcome, kept);
            return outcome;
        });
    }

    /** Does everything and takes it back, so that a dry run finds what the real one would. */
    private Outcome rehearse(Assignment assignment, List<Row> rows, Options options, int kept) {
        Outcome outcome = transaction.execute(status -> {
            status.setRollbackOnly();
            return assignment.target().take(rows, options);
        });
        ledger.count(assignment.id(), rows.size(), outcome, kept);
        return outcome;
    }
}
