package io.peyvand.access;

import static io.peyvand.access.Role.ADMIN;
import static io.peyvand.access.Role.ANALYST;
import static io.peyvand.access.Role.INTAKE;
import static io.peyvand.access.Role.MARKETER;
import static io.peyvand.access.Role.OPERATOR;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/** Which role may call what. A route that stands nowhere here is open to nobody. */
final class RouteRules {

    private RouteRules() {
    }

    /** @param method absent = all of them; the first rule that fits a request decides */
    record Rule(@Nullable HttpMethod method, String pattern, List<String> roles) {
    }

    static final List<Rule> API = List.of(
            rule(HttpMethod.GET, "/api/customers/**", MARKETER),
            rule(HttpMethod.POST, "/api/customers/*/consents", MARKETER, INTAKE),
            rule(HttpMethod.PUT, "/api/customers/*/preferences", MARKETER, INTAKE),
            rule(HttpMethod.PUT, "/api/customers/*", MARKETER, INTAKE),
            rule(HttpMethod.DELETE, "/api/customers/*", MARKETER),
            rule(HttpMethod.POST, "/api/events", MARKETER, INTAKE),
            rule(HttpMethod.POST, "/api/bounces", INTAKE),
            rule(null, "/api/suppressions/**", MARKETER),
            rule(HttpMethod.GET, "/api/delivery/readiness", MARKETER, OPERATOR),
            rule(HttpMethod.POST, "/api/imports", MARKETER, INTAKE),
            rule(HttpMethod.GET, "/api/imports/*", MARKETER, INTAKE),
            rule(null, "/api/segments/**", MARKETER),
            rule(null, "/api/scorings/**", MARKETER),
            rule(null, "/api/offers/**", MARKETER),
            rule(null, "/api/campaigns/**", MARKETER),
            rule(null, "/api/decisions/*/what-ifs/**", ANALYST),
            rule(HttpMethod.GET, "/api/decisions/**", ANALYST, MARKETER),
            rule(null, "/api/decisions/**", ANALYST),
            rule(HttpMethod.GET, "/api/journeys/**", ANALYST, OPERATOR, MARKETER),
            rule(HttpMethod.POST, "/api/journeys/*/starts", MARKETER, OPERATOR),
            rule(null, "/api/journeys/*/suspension", OPERATOR),
            rule(HttpMethod.GET, "/api/operations/overview", ANALYST, OPERATOR),
            rule(HttpMethod.GET, "/api/operations/journeys/*", ANALYST, OPERATOR),
            rule(null, "/api/operations/**", OPERATOR),
            rule(null, "/api/instances/**", OPERATOR),
            rule(null, "/api/incidents/**", OPERATOR),
            rule(null, "/api/models/**", ANALYST),
            rule(null, "/api/rehearsals/**", ANALYST),
            rule(null, "/api/work-items/**", MARKETER, OPERATOR),
            rule(HttpMethod.GET, "/v3/api-docs/**", ANALYST, OPERATOR, MARKETER, INTAKE),
            rule(HttpMethod.GET, "/v3/api-docs.yaml", ANALYST, OPERATOR, MARKETER, INTAKE),
            // Tokens, users, audit, and whatever nobody has ruled on yet.
            rule(null, "/api/**"));

    static final List<Rule> CONSOLE = List.of(
            rule(HttpMethod.GET, "/", ANALYST, OPERATOR, MARKETER),
            rule(HttpMethod.GET, "/home/**", ANALYST, OPERATOR, MARKETER),
            rule(HttpMethod.GET, "/customers/**", MARKETER),
            rule(null, "/segments/**", MARKETER),
            rule(HttpMethod.GET, "/campaigns/**", MARKETER),
            rule(HttpMethod.POST, "/campaigns/**", MARKETER),
            rule(HttpMethod.GET, "/journeys/**", ANALYST, OPERATOR, MARKETER),
            rule(HttpMethod.POST, "/journeys/*/suspension/**", OPERATOR),
            rule(HttpMethod.GET, "/operations", ANALYST, OPERATOR),
            rule(HttpMethod.GET, "/operations/figures", ANALYST, OPERATOR),
            rule(HttpMethod.GET, "/operations/journeys/**", ANALYST, OPERATOR),
            rule(null, "/operations/**", OPERATOR),
            rule(HttpMethod.GET, "/decisions/of-instance/*", ANALYST, OPERATOR),
            rule(HttpMethod.GET, "/decisions/*/model.dmn", ANALYST, OPERATOR),
            rule(HttpMethod.GET, "/deliveries/of-instance/*", MARKETER, OPERATOR),
            rule(HttpMethod.GET, "/decisions/**", ANALYST),
            rule(null, "/models/**", ANALYST),
            rule(null, "/offers/**", MARKETER),
            rule(HttpMethod.GET, "/mailbox/**", MARKETER),
            rule(HttpMethod.GET, "/delivery/readiness", MARKETER, OPERATOR),
            rule(null, "/suppressions/**", MARKETER),
            rule(HttpMethod.GET, "/work-items/**", MARKETER, OPERATOR),
            rule(HttpMethod.POST, "/work-items/**", MARKETER, OPERATOR),
            rule(null, "/account/**", ANALYST, OPERATOR, MARKETER),
            rule(null, "/tokens/**"),
            rule(null, "/users/**"));

    /** Pages and files that need no sign-in, since one needs them to sign in. */
    static final String[] OPEN = {"/sign-in", "/css/**", "/js/**", "/vendor/**", "/images/**", "/favicon.svg", "/favicon.ico"};

    /** Addresses that reach customers; their token is the authority. */
    static final String[] PUBLIC = {"/t/**", "/u/**", "/p/**", "/c/**", "/f/**", "/s/**"};

    private static Rule rule(@Nullable HttpMethod method, String pattern, Role... roles) {
        return new Rule(method, pattern, Stream.concat(Stream.of(ADMIN), Arrays.stream(roles)).map(Role::name).toList());
    }
}
