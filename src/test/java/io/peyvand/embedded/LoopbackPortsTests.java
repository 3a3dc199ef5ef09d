package io.peyvand.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopbackPortsTests {

    @TempDir
    private Path folder;

    @Test
    void keepsPortFromRunToRun() {
        Path file = folder.resolve("ports.properties");
        int first = new LoopbackPorts(file).port("engine");
        assertThat(new LoopbackPorts(file).port("engine")).isEqualTo(first);
    }

    @Test
    void takesNoneThatTheSystemGivesToOutgoingConnections() {
        LoopbackPorts ports = new LoopbackPorts(folder.resolve("ports.properties"));
        assertThat(IntStream.range(0, 50).map(number -> ports.port("process " + number))).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
    }

    @Test
    void takesAnotherWhenSomebodyElseHasIt() throws IOException {
        Path file = folder.resolve("ports.properties");
        int first = new LoopbackPorts(file).port("engine");
        try (ServerSocket other = new ServerSocket(first, 1, InetAddress.getByName(LoopbackPorts.HOST))) {
            assertThat(new LoopbackPorts(file).port("engine")).isNotEqualTo(other.getLocalPort());
        }
    }
}
