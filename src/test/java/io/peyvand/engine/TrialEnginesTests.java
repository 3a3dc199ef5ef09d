package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.RuntimeFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** What the next start does about a program that was killed while it rehearsed. */
class TrialEnginesTests {

    @TempDir
    private Path folder;

    @Test
    void endsWhatKilledProgramLeftBehindAndItsData() throws Exception {
        Process left = new ProcessBuilder("sleep", "600").start();
        try {
            Path data = Files.createDirectories(folder.resolve("rehearsal/zeebe/partition"));
            Files.writeString(data.resolve("1.log"), "left");
            record(left, left.info().startInstant().orElseThrow());

            run();

            assertThat(left.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(folder.resolve("rehearsal/zeebe")).doesNotExist();
            run();
        } finally {
            left.destroyForcibly();
        }
    }

    @Test
    void leavesAloneWhoeverHasThePidNow() throws Exception {
        Process other = new ProcessBuilder("sleep", "600").start();
        try {
            Files.createDirectories(folder.resolve("rehearsal"));
            record(other, other.info().startInstant().orElseThrow().minusSeconds(60));

            run();

            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    private void record(Process process, Instant started) throws Exception {
        Files.writeString(folder.resolve("rehearsal/zeebe.pid"), process.pid() + " " + started);
    }

    private void run() {
        EngineSettings settings = new Binder(new MapConfigurationPropertySource(Map.of())).bindOrCreate("peyvand.engine", EngineSettings.class);
        new TrialEngines(settings, new DataFolder(folder), new RuntimeFolder(Path.of("runtime").toAbsolutePath())).run(new DefaultApplicationArguments());
    }
}
