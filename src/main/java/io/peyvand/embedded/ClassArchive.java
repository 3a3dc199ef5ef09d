package io.peyvand.embedded;

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
 * The JVM's archive of a program's classes, which saves half the processor time of its next start. Made from the list of classes that a
 * first run loaded, soon after that run is ready, by a process of lowest priority; the JVM ignores an archive that does not fit.
 */
public final class ClassArchive implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);
    /** What a newcomer looks at first goes first. */
    private static final int DELAY_SECONDS = 60;
    private static final int FIRST_WITH_LINKED_CLASSES = 24;
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final Path archive;
    private final Path classes;
    private final Path log;
    private final List<String> options;
    private @Nullable Process making;
    private boolean closed;

    /**
     * @param classes the list that {@code -XX:DumpLoadedClassList} writes
     * @param options of the program's JVM that the archive depends on, class path included
     */
    public ClassArchive(Path archive, Path classes, Path log, List<String> options) {
        this.archive = archive;
        this.classes = classes;
        this.log = log;
        this.options = List.copyOf(options);
    }

    /** Uses the archive, or has the JVM list what it loads so that one can be made. */
    public String option() {
        return Files.exists(archive) ? "-XX:SharedArchiveFile=" + archive : "-XX:DumpLoadedClassList=" + classes;
    }

    public void makeLater() {
        if (!Files.exists(archive) && Files.isWritable(archive.getParent())) {
            CompletableFuture.delayedExecutor(DELAY_SECONDS, TimeUnit.SECONDS).execute(this::make);
        }
    }

    private void make() {
        try {
            Path list = classNames();
            Path part = Files.createTempFile(archive.getParent(), "classes", ".part");
            Process process = launch(list, part);
            if (process != null && process.waitFor() == 0) {
                Files.move(part, archive, StandardCopyOption.ATOMIC_MOVE);
                LOG.info("The next start will be faster: classes are archived in {}", archive);
            }
            Files.deleteIfExists(part);
        } catch (IOException notThisTime) {
            LOG.warn("No archive of classes could be made: {}", notThisTime.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Without the line that the running JVM has only half written, and without the lambdas on an older JVM, which archives those by
     * running the loggers and then cannot archive their objects.
     */
    private Path classNames() throws IOException {
        Path names = classes.resolveSibling(classes.getFileName() + ".names");
        boolean all = Runtime.version().feature() >= FIRST_WITH_LINKED_CLASSES;
        String listed = Files.readString(classes);
        try (Stream<String> lines = listed.substring(0, listed.lastIndexOf('\n') + 1).lines()) {
            Files.write(names, (Iterable<String>) lines.filter(line -> all || !line.startsWith("@") && !line.startsWith("#"))::iterator);
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
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump", "-XX:+IgnoreUnrecognizedVMOptions", "-XX:+AOTClassLinking",
                "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + part));
        command.addAll(options);
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
