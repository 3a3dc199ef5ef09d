package io.peyvand.channel.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A mail server that offers STARTTLS with a certificate it has made for itself. */
class StartTlsSink implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final ServerSocket server;
    private final @Nullable SSLContext tls;
    final List<String> overTls = new CopyOnWriteArrayList<>();
    final List<String> inTheClear = new CopyOnWriteArrayList<>();

    /** @param certified which name or address the certificate is for, null = no TLS is offered */
    StartTlsSink(@Nullable String certified) throws IOException, GeneralSecurityException, InterruptedException {
        tls = certified == null ? null : context(certified);
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> hold(client));
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void hold(Socket client) {
        try (client) {
            say(client, "220 sink");
            converse(client, inTheClear);
        } catch (SSLException | SocketException refused) {
            // The other side did not like the certificate: that is what some tests are about.
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void converse(Socket client, List<String> heard) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        boolean data = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            heard.add(line);
            String command = line.toUpperCase(Locale.ROOT);
            if (data) {
                data = !line.equals(".");
                if (!data) {
                    say(client, "250 taken");
                }
            } else if (command.equals("STARTTLS") && tls != null) {
                say(client, "220 go on");
                SSLSocket secret = (SSLSocket) tls.getSocketFactory().createSocket(client, (InputStream) null, true);
                secret.startHandshake();
                converse(secret, overTls);
                return;
            } else if (command.startsWith("EHLO")) {
                say(client, tls != null && heard == inTheClear ? "250-sink\r\n250 STARTTLS" : "250 sink");
            } else if (command.equals("DATA")) {
                say(client, "354 go on");
                data = true;
            } else {
                say(client, command.equals("QUIT") ? "221 bye" : "250 ok");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static SSLContext context(String certified) throws IOException, GeneralSecurityException, InterruptedException {
        Path store = Files.createTempDirectory("sink").resolve("keys.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "sink", "-keyalg", "EC",
                "-dname", "CN=sink", "-ext", "SAN=" + certified, "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD))
                .redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
