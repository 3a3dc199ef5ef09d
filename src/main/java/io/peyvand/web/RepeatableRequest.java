package io.peyvand.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body is known before it is handled. Of a multipart request the parts are compared, not the bytes, since a client that
 * sends it again draws a new boundary; the servlet container keeps its parts on disk.
 */
final class RepeatableRequest extends HttpServletRequestWrapper {

    private final byte @Nullable [] body;
    private final byte[] bodyHash;

    private RepeatableRequest(HttpServletRequest request, byte @Nullable [] body, byte[] bodyHash) {
        super(request);
        this.body = body;
        this.bodyHash = bodyHash;
    }

    static RepeatableRequest of(HttpServletRequest request) throws IOException, ServletException {
        var type = request.getContentType();
        if (type != null && type.regionMatches(true, 0, "multipart/", 0, 10)) {
            return new RepeatableRequest(request, null, hashOfParts(request));
        }
        var body = request.getInputStream().readAllBytes();
        return new RepeatableRequest(request, body, sha256().digest(body));
    }

    byte[] bodyHash() {
        return bodyHash;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return body == null ? super.getInputStream() : new BodyStream(body);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return body == null ? super.getReader() : new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static byte[] hashOfParts(HttpServletRequest request) throws IOException, ServletException {
        var digest = sha256();
        try (var sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            for (var part : request.getParts()) {
                var heading = part.getName() + "\n" + part.getSubmittedFileName() + "\n" + part.getSize() + "\n";
                sink.write(heading.getBytes(StandardCharsets.UTF_8));
                try (var content = part.getInputStream()) {
                    content.transferTo(sink);
                }
            }
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256", missing);
        }
    }

    private static final class BodyStream extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        private BodyStream(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return bytes.read(buffer, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("This body is in memory; it needs no listener");
        }
    }
}
