package io.peyvand.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;

/** Free ports on 127.0.0.1 by name; a port is kept from run to run while nobody else has taken it. */
public final class LoopbackPorts {

    public static final String HOST = "127.0.0.1";
    private static final int LOWEST = 20_000;
    /** From here on a system gives ports to whoever connects: while a process starts again, its own could be gone. */
    private static final int FIRST_OF_OUTGOING = 32_768;
    private static final int TRIES = 1_000;

    private final Path file;
    private final Properties ports = new Properties();

    LoopbackPorts(Path file) {
        this.file = file;
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                ports.load(reader);
            } catch (IOException cause) {
                throw new UncheckedIOException(cause);
            }
        }
    }

    /** Those of a group of processes that keeps its own. */
    public static LoopbackPorts in(Path file) {
        return new LoopbackPorts(file);
    }

    public synchronized int port(String name) {
        int port = free(Integer.parseInt(ports.getProperty(name, "0")));
        ports.setProperty(name, Integer.toString(port));
        try (Writer writer = Files.newBufferedWriter(file)) {
            ports.store(writer, "Loopback ports of the processes beside Peyvand");
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
        return port;
    }

    private int free(int wanted) {
        if (wanted != 0 && bindable(wanted)) {
            return wanted;
        }
        return ThreadLocalRandom.current().ints(TRIES, LOWEST, FIRST_OF_OUTGOING)
                .filter(port -> !ports.containsValue(Integer.toString(port)) && bindable(port)).findFirst()
                .orElseThrow(() -> new IllegalStateException("Of %d ports between %d and %d none is free on %s".formatted(TRIES, LOWEST, FIRST_OF_OUTGOING, HOST)));
    }

    private static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
