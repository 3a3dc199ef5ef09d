package io.peyvand.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Held while a program owns the data folder; the operating system drops it when that program dies, however it dies. */
final class DataFolderLock implements AutoCloseable {

    private final FileChannel channel;

    private DataFolderLock(FileChannel channel) {
        this.channel = channel;
    }

    static DataFolderLock take(DataFolder folder) {
        try {
            Files.createDirectories(folder.logs());
        } catch (IOException cause) {
            throw new FailureAnalyzedException("The data folder %s cannot be written: %s.".formatted(folder.root(), cause.getMessage()),
                    "Give this user the right to write there, or name another folder with peyvand.data-dir (PEYVAND_DATA_DIR).", cause);
        }
        try {
            FileChannel channel = FileChannel.open(folder.root().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw inUse(folder.root());
            }
            return new DataFolderLock(channel);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisJvm) {
            return null;
        }
    }

    private static FailureAnalyzedException inUse(Path root) {
        return new FailureAnalyzedException("Another Peyvand is already running on the data folder %s.".formatted(root),
                "Use that one, stop it first, or give this copy its own folder with peyvand.data-dir (PEYVAND_DATA_DIR) and its own server.port.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
