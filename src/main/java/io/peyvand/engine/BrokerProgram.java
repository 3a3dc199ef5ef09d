package io.peyvand.engine;

import io.peyvand.embedded.ChildProgram;
import io.peyvand.embedded.ClassArchive;
import io.peyvand.embedded.DataFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The broker distribution as a child JVM: on the JDK we run on, with an environment of its own and nothing on any address but 127.0.0.1. */
record BrokerProgram(Path home, DataFolder folder, BrokerPorts ports, EngineSettings settings, ClassArchive archive, @Nullable BrokerMount exporter)
        implements ChildProgram {

    /** Ours would steer it: it reads SERVER_PORT, SPRING_* and JAVA_TOOL_OPTIONS too. */
    private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "SystemRoot");
    private static final Path SET_SID = Path.of("/usr/bin/setsid");

    @Override
    public String name() {
        return "Zeebe broker";
    }

    @Override
    public ProcessHandle launch() throws IOException {
        Files.createDirectories(folder.zeebe());
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(folder.zeebe().toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.logs().resolve("zeebe-console.log").toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(ports.environment());
        builder.environment().putAll(environment());
        if (exporter != null) {
            builder.environment().putAll(exporter.environment());
        }
        return builder.start().toHandle();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SET_SID)) {
            // A session of its own: a Ctrl-C at our terminal reaches us alone, and we stop it in order.
            command.add(SET_SID.toString());
        }
        command.add(java());
        command.addAll(List.of("-Xms128m", "-Xmx" + settings.heap(), "-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8",
                "-XX:Tier4InvocationThreshold=50000", "-XX:Tier4MinInvocationThreshold=6000", "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000", "-Xshare:auto", archive.option(), "--enable-native-access=ALL-UNNAMED", "-Dapp.home=" + folder.root(), "-Dbasedir=" + folder.zeebe(),
                // By address, not on the class path: a folder there would forbid the archive of classes.
                "-Dlog4j2.configurationFile=" + home.resolve("config").resolve("log4j2.xml").toUri(),
                "-Dspring.config.additional-location=" + home.resolve("config").toUri()));
        if (Runtime.version().feature() >= 23) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        // What comes last may come and go: the archive of classes knows the path up to there.
        command.addAll(List.of("-cp", classPath(home) + (exporter == null ? "" : exporter.classPath()), "io.camunda.zeebe.broker.StandaloneBroker"));
        return command;
    }

    /** With the native access of the broker's own start, or the archived modules are not used. */
    static ClassArchive classArchive(Path home, DataFolder folder) {
        return new ClassArchive(home.resolveSibling(home.getFileName() + "-" + Runtime.version() + ".jsa"), folder.root().resolve("zeebe.classes"),
                folder.logs().resolve("zeebe-classes.log"), List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath(home)));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String classPath(Path home) {
        return home.resolve("lib") + File.separator + "*";
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("ZEEBE_BROKER_DATA_DIRECTORY", folder.zeebe().toString()),
                Map.entry("ZEEBE_BROKER_CLUSTER_PARTITIONSCOUNT", settings.partitions() + ""),
                Map.entry("ZEEBE_BROKER_DATA_LOGSEGMENTSIZE", "32MB"),
                Map.entry("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "5m"),
                // The defaults, 2 and 1 GB, would make a small disk refuse every command.
                Map.entry("ZEEBE_BROKER_DATA_DISK_FREESPACE_PROCESSING", "256MB"),
                Map.entry("ZEEBE_BROKER_DATA_DISK_FREESPACE_REPLICATION", "128MB"),
                Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MEMORYLIMIT", "32MB"),
                Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MINWRITEBUFFERNUMBERTOMERGE", "1"),
                Map.entry("ZEEBE_BROKER_EXPERIMENTAL_ROCKSDB_MAXWRITEBUFFERNUMBER", "3"),
                Map.entry("ZEEBE_LOG_APPENDER", "RollingFile"));
    }
}
