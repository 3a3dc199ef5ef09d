package io.peyvand.tracking;

import io.peyvand.customer.InvalidInput;
import io.peyvand.tracking.ImportRunner.Assignment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Imports in the background, one at a time on each node. */
@Component
class Imports implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final String SEND_AGAIN = " Send the same file again: what was taken counts as duplicates.";

    private final List<ImportTarget> targets;
    private final ImportRunner runner;
    private final ImportLedger ledger;
    private final Set<UUID> own = ConcurrentHashMap.newKeySet();
    private volatile ExecutorService thread = Executors.newSingleThreadExecutor(Imports::named);
    private volatile boolean running;

    Imports(List<ImportTarget> targets, ImportRunner runner, ImportLedger ledger) {
        this.targets = targets;
        this.runner = runner;
        this.ledger = ledger;
    }

    /** @throws InvalidInput when it can be seen at once that the file cannot be used */
    UUID start(String kind, InputStream upload, boolean dryRun, boolean createCustomers) throws IOException {
        ImportTarget target = targets.stream().filter(each -> each.kind().equals(kind)).findFirst()
                .orElseThrow(() -> new InvalidInput("kind", "must be customers or events"));
        Path file = SpooledFile.of(upload);
        UUID id = UUID.randomUUID();
        try (CsvTable table = CsvTable.open(file)) {
            table.require(target.requiredColumns());
            ledger.open(id, kind, dryRun, createCustomers);
        } catch (IOException | RuntimeException unusable) {
            Files.deleteIfExists(file);
            throw unusable;
        }
        own.add(id);
        thread.execute(() -> run(new Assignment(id, target, file, dryRun, createCustomers)));
        return id;
    }

    Optional<ImportRun> find(UUID id) {
        return ledger.find(id);
    }

    private void run(Assignment assignment) {
        UUID id = assignment.id();
        try {
            runner.run(assignment, () -> !running);
            if (running) {
                ledger.done(id);
            } else {
                ledger.failed(id, "The program was stopped in the middle." + SEND_AGAIN);
            }
        } catch (InvalidInput unusable) {
            ledger.failed(id, unusable.getBody().getDetail());
        } catch (IOException | DataAccessException | TransactionException lost) {
            LOG.error("Import {} broke off", id, lost);
            fail(id);
        } catch (RuntimeException fault) {
            LOG.error("Import {} met a fault of ours", id, fault);
            fail(id);
        } finally {
            own.remove(id);
            delete(assignment.file());
        }
    }

    /** When the database is out of reach even for this, the run stands still and is failed later for its silence. */
    private void fail(UUID id) {
        try {
            ledger.failed(id, "It broke off in the middle; the log says why." + SEND_AGAIN);
        } catch (DataAccessException | TransactionException outOfReach) {
            LOG.warn("Import {} could not be marked as failed yet: {}", id, outOfReach.getMessage());
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stuck) {
            LOG.warn("The spooled file {} could not be deleted: {}", file.getFileName(), stuck.getMessage());
        }
    }

    /** Tells other nodes that ours are alive, and closes what a node that died has left open. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.SECONDS)
    void watch() {
        if (!running) {
            return;
        }
        if (!own.isEmpty()) {
            ledger.touch(own);
        }
        int stale = ledger.failStale(SILENCE, "The program was stopped in the middle." + SEND_AGAIN);
        if (stale > 0) {
            LOG.warn("{} import(s) were left unfinished by a program that stopped", stale);
        }
    }

    @Override
    public void start() {
        if (thread.isShutdown()) {
            thread = Executors.newSingleThreadExecutor(Imports::named);
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdown();
        try {
            if (!thread.awaitTermination(4, TimeUnit.SECONDS)) {
                LOG.warn("An import did not stop in time; it will be marked as failed");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private static Thread named(Runnable work) {
        return new Thread(work, "imports");
    }
}
