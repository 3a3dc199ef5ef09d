package io.peyvand.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTests {

    private final List<ProcessHandle> launched = new ArrayList<>();
    @TempDir
    private Path folder;
    private Path record;

    @BeforeEach
    void nameTheRecord() {
        record = folder.resolve("sleeper.pid");
    }

    @AfterEach
    void endAll() {
        launched.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void endsTheOrphanOfAnEarlierRun() throws IOException {
        ProcessHandle orphan = sleeper();
        new ProcessRecord(record).write(orphan);
        try (ChildProcess child = new ChildProcess(program(), record)) {
            child.start();
            assertThat(orphan.isAlive()).isFalse();
            assertThat(ProcessHandle.of(child.pid())).hasValueSatisfying(process -> assertThat(process.isAlive()).isTrue());
        }
    }

    @Test
    void leavesAnotherProcessWithTheRecordedPidAlone() throws IOException {
        ProcessHandle stranger = sleeper();
        Instant before = stranger.info().startInstant().orElseThrow().minus(Duration.ofMinutes(10));
        Files.writeString(record, stranger.pid() + " " + before);
        try (ChildProcess child = new ChildProcess(program(), record)) {
            child.start();
            assertThat(stranger.isAlive()).isTrue();
        }
        assertThat(stranger.isAlive()).isTrue();
    }

    @Test
    void launchesAgainWhatWasKilled() {
        try (ChildProcess child = new ChildProcess(program(), record)) {
            child.start();
            long first = child.pid();
            launched.getFirst().destroyForcibly();
            await().atMost(Duration.ofMinutes(2)).until(() -> child.pid() != first && child.pid() > 0);
            assertThat(new ProcessRecord(record).orphan()).hasValueSatisfying(recorded -> assertThat(recorded.pid()).isEqualTo(child.pid()));
        }
    }

    @Test
    void leavesNothingBehindWhenClosed() {
        ChildProcess child = new ChildProcess(program(), record);
        child.start();
        child.close();
        assertThat(launched).noneMatch(ProcessHandle::isAlive);
        assertThat(record).doesNotExist();
    }

    private ChildProgram program() {
        return new ChildProgram() {
            @Override
            public String name() {
                return "sleeper";
            }

            @Override
            public ProcessHandle launch() throws IOException {
                return sleeper();
            }
        };
    }

    private ProcessHandle sleeper() throws IOException {
        ProcessHandle process = new ProcessBuilder("sleep", "600").start().toHandle();
        launched.add(process);
        return process;
    }
}
