package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.peyvand.embedded.ChildProcess;
import io.peyvand.embedded.ClassArchive;
import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.LoopbackPorts;
import io.peyvand.embedded.RuntimeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Engines to try things on, one at a time, each on a broker of its own beside whatever engine the program works with. */
@Component
public class TrialEngines implements ApplicationRunner {

    private static final EngineSettings.Exporter NO_EXPORTER = new EngineSettings.Exporter(false, null, "", null);

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final EngineSettings settings;
    private final DataFolder folder;
    private final Path home;

    TrialEngines(EngineSettings settings, DataFolder data, RuntimeFolder runtime) {
        this.settings = new EngineSettings(EngineSettings.Mode.EMBEDDED, null, settings.tls(), settings.oauth(), settings.home(), 1, "512m",
                settings.window(), 1, settings.metricsUrls(), NO_EXPORTER);
        this.folder = new DataFolder(data.root().resolve("rehearsal"));
        this.home = settings.home() != null ? settings.home().toAbsolutePath() : runtime.root().resolve(BrokerStart.DISTRIBUTION);
    }

    /** A program that was killed may have left one running, and its data. */
    @Override
    public void run(ApplicationArguments arguments) {
        if (Files.isDirectory(folder.root())) {
            process(program(null)).endOrphan();
            FileSystemUtils.deleteRecursively(folder.zeebe().toFile());
        }
    }

    /**
     * Takes some seconds.
     *
     * @param begin what its clock shows
     * @throws EngineUnavailable when it does not start
     */
    public TrialEngine open(Instant begin) throws InterruptedException {
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new EngineUnavailable(new IOException("There is no Zeebe broker in %s to try things on.".formatted(home)));
        }
        try {
            Files.createDirectories(folder.root());
            return start(new TrialFeed(), begin);
        } catch (IOException cause) {
            throw new EngineUnavailable(cause);
        }
    }

    TrialEngine start(TrialFeed feed, Instant begin) throws IOException, InterruptedException {
        BrokerProgram program = program(new WithClock(feed.mount(ExporterJars.in(folder.root().resolve("exporter")))));
        TrialBroker broker = new TrialBroker(program, process(program));
        try {
            broker.start();
            CamundaClient client = CamundaClient.newClientBuilder().applyEnvironmentVariableOverrides(false).preferRestOverGrpc(false)
                    .defaultRequestTimeout(Duration.ofSeconds(60)).grpcAddress(broker.gateway()).build();
            awaitLeader(client, System.nanoTime() + LONGEST.toNanos());
            return new TrialEngine(broker, feed, client, settings, begin);
        } catch (EngineUnavailable | InterruptedException failed) {
            broker.close();
            feed.close();
            throw failed;
        }
    }

    /** Its gateway learns of it a little later than it is ready, and never once the clock stands. */
    private static void awaitLeader(CamundaClient client, long end) throws InterruptedException {
        while (!healthy(client)) {
            if (System.nanoTime() > end) {
                throw new EngineUnavailable(new IOException("The throw-away broker did not find its own partition."));
            }
            // The gateway offers a topology to ask for, no signal to wait for.
            Thread.sleep(PAUSE);
        }
    }

    private static boolean healthy(CamundaClient client) {
        try {
            return EngineAccess.healthy(client.newTopologyRequest().send().join());
        } catch (ClientException notYet) {
            return false;
        }
    }

    private ChildProcess process(BrokerProgram program) {
        return new ChildProcess(program, folder.root().resolve("zeebe.pid"));
    }

    private BrokerProgram program(@Nullable BrokerMount mount) {
        BrokerPorts ports = BrokerPorts.among(LoopbackPorts.in(folder.root().resolve("ports.properties")));
        ClassArchive archive = BrokerProgram.classArchive(home, folder);
        return new BrokerProgram(home, folder, ports, settings, archive, mount);
    }

    /** The clock is moved from outside; nothing it keeps is worth a wait for the disk. */
    private record WithClock(BrokerMount mount) implements BrokerMount {

        @Override
        public String classPath() {
            return mount.classPath();
        }

        @Override
        public Map<String, String> environment() {
            Map<String, String> environment = new HashMap<>(mount.environment());
            environment.put("ZEEBE_CLOCK_CONTROLLED", "true");
            environment.put("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,clock,prometheus");
            environment.put("ZEEBE_BROKER_CLUSTER_RAFT_FLUSH_ENABLED", "false");
            environment.put("ZEEBE_BROKER_BACKPRESSURE_ENABLED", "false");
            // By the moved clock it would take one at every jump.
            environment.put("ZEEBE_BROKER_DATA_SNAPSHOTPERIOD", "20000d");
            return environment;
        }
    }
}
