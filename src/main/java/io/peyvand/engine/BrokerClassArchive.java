package io.peyvand.engine;

import io.peyvand.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JVM's archive of the broker's classes, which saves a third of the processor time of its start. Made once per JDK, some
 * minutes after a first start, by a process of lowest priority; the JVM ignores an archive that does not fit.
 */
final class BrokerClassArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerClassArchive.class);
    /** A newcomer looks at what moves meanwhile; that goes first. */
    private static final int DELAY_MINUTES = 4;
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path archive;
    private final Path classes;
    private final Path home;
    private final Path log;
    private @Nullable Process making;
    private boolean closed;

    BrokerClassArchive(Path home, DataFolder folder) {
        this.home = home;
        this.archive = home.resolveSibling(home.getFileName() + "-" + Runtime.version() + ".jsa");
        this.classes = folder.root().resolve("zeebe.classes");
        this.log = folder.logs().resolve("zeebe-classes.log");
    }

    /** Uses the archive, or has the broker list what it loads so that one can be made. */
    String option() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:DumpLoadedClassList=" + classes;
    }

    void makeLater() {
        if (!Files.exists(archive) && Files.isWritable(home.getParent())) {
            CompletableFuture.delayedExecutor(DELAY_MINUTES, TimeUnit.MINUTES).execute(this::make);
        }
    }

    private void make() {
        try {
            Path list = classNames();
            Path part = Files.createTempFile(home.getParent(), "classes", ".part");
            Process process = launch(list, part);
            if (process != null && process.waitFor() == 0) {
                Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
                LOG.info("The broker's next start will be faster: its classes are archived in {}", archive);
            }
            Files.deleteIfExists(part);
        } catch (IOException notThisTime) {
            LOG.warn("No archive of the broker's classes could be made: {}", notThisTime.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Without the lambdas: archiving those runs log4j in the archiving JVM, whose objects cannot be archived. */
    private Path classNames() throws IOException {
        Path names = classes.resolveSibling("zeebe.classes.plain");
        try (Stream<String> lines = Files.lines(classes)) {
            Files.write(names, (Iterable<String>) lines.filter(line -> !line.startsWith("@") && !line.startsWith("#"))::iterator);
        }
        return names;
    }

    private synchronized @Nullable Process launch(Path list, Path part) throws IOException {
        if (closed) {
            return null;
        }
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "19"));
        }
        // The same native access as at run time, or the archived modules are not used.
        command.addAll(List.of(BrokerProgram.java(), "-Xshare:dump", "--enable-native-access=ALL-UNNAMED",
                "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + part,
                "-cp", BrokerProgram.classPath(home)));
        making = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return making;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (making != null) {
            making.destroyForcibly();
        }
    }
}
