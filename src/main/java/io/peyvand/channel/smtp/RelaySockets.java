package io.peyvand.channel.smtp;

import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/** Makes the sockets of one connection and knows the newest: after STARTTLS the library speaks through another that lies above it. */
class RelaySockets extends SocketFactory {

    static final String PROPERTY = "mail.smtp.socketFactory";

    /** None is made here when the relay is spoken to under TLS from the first byte; then nothing is gathered. */
    private @Nullable RelaySocket newest;

    static RelaySockets of(Session session) {
        return session.getProperties().get(PROPERTY) instanceof RelaySockets sockets ? sockets : new RelaySockets();
    }

    void gather() {
        if (newest != null) {
            newest.gather();
        }
    }

    /** Past the library, which looks at every byte for line ends and dots. */
    OutputStream line(OutputStream throughTheLibrary) {
        return newest == null ? throughTheLibrary : newest.line();
    }

    /** Whether just this waits to be sent. */
    boolean holds(byte[] bytes) {
        return newest != null && newest.holds(bytes);
    }

    /** What waits is never sent. */
    void forget() {
        if (newest != null) {
            newest.forget();
        }
    }

    void release() throws IOException {
        if (newest != null) {
            newest.release();
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        RelaySocket socket = new RelaySocket();
        socket.setTcpNoDelay(true);
        newest = socket;
        return socket;
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(local, localPort));
    }

    private Socket connected(InetSocketAddress address, @Nullable InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        if (local != null) {
            socket.bind(local);
        }
        socket.connect(address);
        return socket;
    }
}
