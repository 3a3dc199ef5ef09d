package io.peyvand.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.peyvand.embedded.LoopbackPorts;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Gives tokens to one client, and tells the engine the key that they are signed with. */
final class TokenEndpoint implements AutoCloseable {

    static final String SECRET = "only-we-know";
    static final String AUDIENCE = "zeebe-api";

    private final HttpServer server;
    private final KeyPair key;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    TokenEndpoint() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(LoopbackPorts.HOST, 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/keys", exchange -> answer(exchange, 200, keys()));
        // Whom the token's owner belongs to and what she may do: nothing, and nobody restricts her for it.
        server.createContext("/api/", exchange -> answer(exchange, 200, "[]"));
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, 200, """
                {"issuer": "%1$s", "token_endpoint": "%1$stoken", "jwks_uri": "%1$skeys", "authorization_endpoint": "%1$sauthorize"}""".formatted(issuer())));
        server.start();
    }

    URI issuer() {
        return URI.create("http://%s:%d/".formatted(LoopbackPorts.HOST, server.getAddress().getPort()));
    }

    /** What the engine puts a path behind that begins with a slash. */
    String base() {
        return issuer().toString().replaceFirst("/$", "");
    }

    URI tokens() {
        return issuer().resolve("token");
    }

    /** The forms that it was sent. */
    List<String> asked() {
        return asked;
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(form);
        if (form.contains("client_secret=" + SECRET)) {
            String audience = form.replaceAll("(?s).*\\baudience=([^&]*).*", "$1");
            answer(exchange, 200, "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 300}".formatted(signed(audience)));
        } else {
            answer(exchange, 401, "{\"error\": \"invalid_client\"}");
        }
    }

    private String signed(String audience) {
        long now = Instant.now().getEpochSecond();
        String token = encoded("{\"alg\": \"RS256\", \"typ\": \"JWT\", \"kid\": \"one\"}") + "." + encoded(
                "{\"iss\": \"%s\", \"sub\": \"peyvand\", \"aud\": \"%s\", \"iat\": %d, \"exp\": %d}".formatted(issuer(), audience, now, now + 300));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key.getPrivate());
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return token + "." + encoded(signature.sign());
        } catch (GeneralSecurityException everyJdkCan) {
            throw new IllegalStateException(everyJdkCan);
        }
    }

    private String keys() {
        RSAPublicKey open = (RSAPublicKey) key.getPublic();
        return "{\"keys\": [{\"kty\": \"RSA\", \"use\": \"sig\", \"alg\": \"RS256\", \"kid\": \"one\", \"n\": \"%s\", \"e\": \"%s\"}]}"
                .formatted(unsigned(open.getModulus()), unsigned(open.getPublicExponent()));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return encoded(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
