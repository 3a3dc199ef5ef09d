package io.peyvand.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How often the exporter began anew. The broker never repeats to an exporter what that one acknowledged, but a new name hears it all. */
record ExporterGeneration(Path file) {

    String exporterId() {
        return "PEYVAND" + current();
    }

    void advance() {
        try {
            Path next = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), Integer.toString(current() + 1));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private int current() {
        try {
            return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : 1;
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
