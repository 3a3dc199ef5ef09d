package io.peyvand.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@PeyvandTest
class SignInIntegrationTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private Accounts accounts;

    @Autowired
    private ApiTokens tokens;

    @Autowired
    private SignInThrottle throttle;

    @Autowired
    private SignedTokens links;

    @Autowired
    private JdbcClient database;

    @LocalServerPort
    private int port;

    @Test
    void letsInWithTheRightPasswordOnly() throws Exception {
        var account = newAccount(Role.MARKETER);
        assertThat(get(basic(account.name(), "a good password")).statusCode()).isEqualTo(200);
        assertThat(get(basic(account.name(), "a bad password")).statusCode()).isEqualTo(401);
        assertThat(get("Basic not-base64!").statusCode()).isEqualTo(401);
    }

    @Test
    void shutsOutSessionsAndTokensWhenThePasswordChanges() throws Exception {
        var account = newAccount(Role.MARKETER);
        var token = tokens.issue(account.id(), "shop", Set.of(Role.MARKETER), Duration.ofDays(1)).token();
        assertThat(get(basic(account.name(), "a good password")).statusCode()).isEqualTo(200);
        assertThat(get("Bearer " + token).statusCode()).isEqualTo(200);

        accounts.changePassword(account.id(), "another password");

        assertThat(get(basic(account.name(), "a good password")).statusCode()).isEqualTo(401);
        assertThat(get("Bearer " + token).statusCode()).isEqualTo(401);
        assertThat(get(basic(account.name(), "another password")).statusCode()).isEqualTo(200);
    }

    @Test
    void makesGuessingWaitAndSaysHowLong() throws Exception {
        var account = newAccount(Role.MARKETER);
        // From addresses of their own, so that this machine's other tests are not slowed down.
        for (int attempt = 0; attempt < 8; attempt++) {
            throttle.failed(account.name(), "203.0.113." + attempt);
        }
        var answer = get(basic(account.name(), "a good password"));
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After").map(Integer::parseInt).orElse(0)).isBetween(1, 9);
        throttle.succeeded(account.name());
        assertThat(get(basic(account.name(), "a good password")).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsCountingAnAddressThatKnowsOneGoodPassword() {
        var address = "198.51.100." + (UUID.randomUUID().hashCode() & 127) + "-" + UUID.randomUUID();
        for (int attempt = 0; attempt < 35; attempt++) {
            throttle.failed("victim-" + UUID.randomUUID(), address);
            throttle.succeeded("attacker");
        }
        assertThat(throttle.remaining("another-victim", address)).isPositive();
    }

    @Test
    void keepsOnlyTheHashOfToken() {
        var account = newAccount(Role.ADMIN);
        var token = tokens.issue(account.id(), "shop", Set.of(Role.INTAKE), Duration.ofDays(1)).token();
        assertThat(database.sql("SELECT count(*) FROM api_token t WHERE t::text LIKE ?").param("%" + token.substring(8) + "%")
                .query(Long.class).single()).isZero();
        assertThat(tokens.caller(token)).hasValueSatisfying(caller -> assertThat(caller.roles()).containsExactly(Role.INTAKE));
        assertThat(tokens.caller(token + "x")).isEmpty();
    }

    @Test
    void signsLinksForOneUseEach() {
        var token = links.sign("unsubscribe", "42");
        assertThat(links.verify("unsubscribe", token)).contains("42");
        assertThat(links.verify("click", token)).isEmpty();
        assertThat(links.verify("unsubscribe", "NDM" + token.substring(token.indexOf('.')))).isEmpty();
        assertThat(links.verify("unsubscribe", token.substring(0, token.length() - 2))).isEmpty();
        assertThat(links.verify("unsubscribe", "no dot")).isEmpty();
        assertThat(links.addressHash(" Mina@Example.com ")).isEqualTo(links.addressHash("mina@example.com"));
    }

    private Account newAccount(Role role) {
        var name = "u-" + UUID.randomUUID();
        accounts.create(name, "a good password", Set.of(role));
        return accounts.find(name).orElseThrow();
    }

    private HttpResponse<String> get(String authorization) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/customers?size=1"))
                .header("Authorization", authorization).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes());
    }
}
