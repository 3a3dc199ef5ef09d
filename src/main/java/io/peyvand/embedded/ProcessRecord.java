package io.peyvand.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The pid and start time of a child process, on disk: what a later run needs to end an orphan and never anybody else's process. */
record ProcessRecord(Path file) {

    /** The system derives start times from the boot time, which clock corrections move a little. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    void write(ProcessHandle process) {
        String line = process.pid() + " " + started(process);
        try {
            Path written = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), line);
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The recorded process when it still runs: same pid and same start time. */
    Optional<ProcessHandle> orphan() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] recorded;
        try {
            recorded = Files.readString(file).trim().split(" ");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        Instant started = Instant.parse(recorded[1]);
        return ProcessHandle.of(Long.parseLong(recorded[0]))
                .filter(ProcessHandle::isAlive)
                .filter(process -> Duration.between(started, started(process)).abs().compareTo(TOLERANCE) < 0);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
