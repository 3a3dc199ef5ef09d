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

/** Free ports on 127.0.0.1 by name; a port is kept from run to run while nobody else has taken it. */
public final class LoopbackPorts {

    public static final String HOST = "127.0.0.1";

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
        if (wanted != 0 && bind(wanted) == wanted) {
            return wanted;
        }
        int port;
        do {
            port = bind(0);
        } while (ports.containsValue(Integer.toString(port)));
        return port;
    }

    private static int bind(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            if (port == 0) {
                throw new UncheckedIOException(taken);
            }
            return -1;
        }
    }
}
