package io.peyvand.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.PeyvandTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every mapped route against every role: a new route fails here until somebody says who may call it. */
@PeyvandTest
class RoutesIntegrationTests {

    /** A analyst, O operator, M marketer, D administrator, I intake token, everyone = also without sign-in. */
    private static final String EXPECTED = """
            GET    /                                      A O M D
            GET    /home/live                             A O M D
            GET    /customers                             M D
            GET    /customers/{externalId}                M D
            GET    /customers/{externalId}/timeline       M D
            GET    /campaigns                             M D
            GET    /campaigns/live                        M D
            GET    /campaigns/running                     M D
            POST   /campaigns/drafts                      M D
            GET    /campaigns/drafts/{id}/{step}          M D
            POST   /campaigns/drafts/{id}/{step}          M D
            POST   /campaigns/drafts/{id}/{step}/consequence M D
            POST   /campaigns/drafts/{id}/discard         M D
            POST   /campaigns/drafts/{id}/launch          M D
            POST   /campaigns/drafts/{id}/test            M D
            GET    /campaigns/drafts/{id}/offers/{key}    M D
            GET    /campaigns/{id}                        M D
            GET    /campaigns/{id}/progress               M D
            GET    /campaigns/{id}/state                  M D
            GET    /campaigns/{id}/in-short               M D
            POST   /campaigns/{id}/preview                M D
            POST   /campaigns/{id}/start                  M D
            POST   /campaigns/{id}/pause                  M D
            POST   /campaigns/{id}/resume                 M D
            POST   /campaigns/{id}/cancel                 M D
            POST   /campaigns/{id}/throttle               M D
            GET    /campaigns/{id}/results                M D
            GET    /campaigns/{id}/results.csv            M D
            GET    /journeys                              A O M D
            GET    /journeys/{processId}                  A O M D
            GET    /journeys/{processId}/model.bpmn       A O M D
            GET    /journeys/{processId}/counts           A O M D
            GET    /operations                            A O D
            GET    /operations/figures                    A O D
            GET    /operations/instances                  O D
            GET    /operations/instances.csv              O D
            GET    /operations/instances/{key}            O D
            GET    /operations/instances/{key}/now        O D
            GET    /operations/instances/{key}/path       O D
            GET    /operations/instances/{key}/variables  O D
            GET    /operations/instances/{key}/model.bpmn O D
            GET    /operations/incidents                  O D
            GET    /operations/journeys/{processId}       A O D
            GET    /operations/journeys/{processId}/figures A O D
            GET    /operations/journeys/{processId}/model.bpmn A O D
            POST   /journeys/{processId}/suspension       O D
            POST   /journeys/{processId}/suspension/end   O D
            GET    /operations/alerts                     O D
            POST   /operations/alerts/{id}/acknowledge    O D
            GET    /models                                A D
            GET    /models/{id}                           A D
            GET    /models/{id}/proof                     A D
            GET    /models/{id}/versions                  A D
            POST   /models/{id}/rollback                  A D
            POST   /models/{id}/canary                    A D
            POST   /models/{id}/canary/finish             A D
            POST   /models/{id}/canary/back               A D
            GET    /models/reviews                        A D
            GET    /models/reviews/{id}                   A D
            GET    /models/reviews/{id}/model.xml         A D
            POST   /models/reviews/{id}/approve           A D
            POST   /models/reviews/{id}/reject            A D
            POST   /models/reviews/{id}/withdraw          A D
            GET    /models/{id}/diff                      A D
            GET    /models/{id}/diff/model.xml            A D
            GET    /models/{id}/tests                     A D
            POST   /models/{id}/tests                     A D
            GET    /models/{id}/tests/list                A D
            GET    /models/{id}/tests/file                A D
            POST   /models/{id}/tests/removals            A D
            POST   /models/{id}/tests/runs                A D
            POST   /models/{id}/tests/runs/{runId}/cancel A D
            POST   /models/{id}/trials                    A D
            GET    /models/{id}/trials/{runId}            A D
            POST   /models/{id}/trials/{runId}/cancel     A D
            GET    /models/{id}/what-if                   A D
            POST   /models/{id}/what-if                   A D
            GET    /models/{id}/what-if/{runId}           A D
            GET    /models/{id}/what-if/{runId}/progress  A D
            POST   /models/{id}/what-if/{runId}/cancel    A D
            GET    /models/new                            A D
            POST   /models/new                            A D
            GET    /models/{id}/file                      A D
            GET    /models/{id}/templates.json            A D
            POST   /models/{id}/draft                     A D
            POST   /models/{id}/problems                  A D
            POST   /models/{id}/discard                   A D
            POST   /models/{id}/deploy                    A D
            GET    /decisions                             A D
            GET    /decisions/{decisionId}                A D
            GET    /decisions/{decisionId}/model.dmn      A O D
            GET    /decisions/of-instance/{key}           A O D
            GET    /deliveries/of-instance/{key}          O M D
            GET    /offers                                M D
            POST   /offers                                M D
            GET    /offers/{key}                          M D
            POST   /offers/{key}                          M D
            POST   /offers/{key}/active                   M D
            POST   /offers/{key}/restores                 M D
            GET    /offers/{key}/checks                   M D
            POST   /offers/{key}/preview                  M D
            POST   /offers/{key}/draft                    M D
            GET    /offers/{key}/customers                M D
            GET    /mailbox                               M D
            GET    /mailbox/{id}                          M D
            GET    /mailbox/{id}/content                  M D
            GET    /suppressions                          M D
            POST   /suppressions                          M D
            POST   /suppressions/search                   M D
            POST   /suppressions/{id}/lift                M D
            POST   /suppressions/imports                  M D
            GET    /suppressions/export                   M D
            GET    /delivery/readiness                    O M D
            GET    /work-items                            O M D
            POST   /work-items/{id}/close                 O M D
            GET    /segments                              M D
            GET    /segments/new                          M D
            GET    /segments/{key}                        M D
            POST   /segments                              M D
            POST   /segments/{key}                        M D
            POST   /segments/{key}/delete                 M D
            POST   /segments/previews                     M D
            GET    /account                               A O M D
            POST   /account/password                      A O M D
            GET    /tokens                                D
            POST   /tokens                                D
            POST   /tokens/{id}/revoke                    D
            GET    /users                                 D
            POST   /users                                 D
            POST   /users/{id}/remove                     D
            GET    /sign-in                               everyone
            POST   /language                              everyone
            GET    /api/customers                         M D
            GET    /api/customers/{externalId}            M D
            PUT    /api/customers/{externalId}            M D I
            DELETE /api/customers/{externalId}            M D
            GET    /api/customers/{externalId}/timeline   M D
            GET    /api/customers/{externalId}/export     M D
            POST   /api/customers/{externalId}/consents   M D I
            GET    /api/customers/{externalId}/preferences M D
            PUT    /api/customers/{externalId}/preferences M D I
            POST   /api/events                            M D I
            POST   /api/bounces                           D I
            GET    /api/suppressions                      M D
            POST   /api/suppressions                      M D
            DELETE /api/suppressions/{id}                 M D
            POST   /api/suppressions/imports              M D
            GET    /api/suppressions/export               M D
            GET    /api/delivery/readiness                O M D
            POST   /api/imports                           M D I
            GET    /api/imports/{id}                      M D I
            GET    /api/segments                          M D
            GET    /api/segments/{key}                    M D
            PUT    /api/segments/{key}                    M D
            DELETE /api/segments/{key}                    M D
            POST   /api/segments/{key}/sizes              M D
            POST   /api/segments/previews                 M D
            POST   /api/scorings                          M D
            GET    /api/scorings/{id}                     M D
            GET    /api/decisions                         A M D
            POST   /api/decisions/{decisionId}/evaluations A D
            GET    /api/decisions/{decisionId}/what-ifs   A D
            POST   /api/decisions/{decisionId}/what-ifs   A D
            GET    /api/decisions/{decisionId}/what-ifs/{runId} A D
            DELETE /api/decisions/{decisionId}/what-ifs/{runId} A D
            POST   /api/decisions/{decisionId}/what-ifs/{runId}/cancel A D
            GET    /api/rehearsals                        A D
            POST   /api/rehearsals                        A D
            GET    /api/rehearsals/{id}                   A D
            DELETE /api/rehearsals/{id}                   A D
            POST   /api/rehearsals/{id}/cancel            A D
            GET    /models/{id}/rehearsals                A D
            POST   /models/{id}/rehearsals                A D
            GET    /models/{id}/rehearsals/{rehearsalId}  A D
            GET    /models/{id}/rehearsals/{rehearsalId}/state A D
            POST   /models/{id}/rehearsals/{rehearsalId}/cancel A D
            GET    /models/{id}/rehearsals/{rehearsalId}/{processId}.bpmn A D
            GET    /models/{id}/rehearsals/{rehearsalId}/{processId}/shares A D
            GET    /api/journeys                          A O M D
            GET    /api/journeys/{processId}/funnel       A O M D
            POST   /api/journeys/{processId}/starts       O M D
            GET    /api/journeys/suspensions              A O M D
            PUT    /api/journeys/{processId}/suspension   O D
            DELETE /api/journeys/{processId}/suspension   O D
            GET    /api/offers                            M D
            GET    /api/offers/{key}                      M D
            PUT    /api/offers/{key}                      M D
            POST   /api/offers/{key}/previews             M D
            GET    /api/offers/{key}/checks               M D
            GET    /api/offers/{key}/versions             M D
            GET    /api/offers/{key}/versions/{version}   M D
            GET    /api/campaigns                         M D
            POST   /api/campaigns                         M D
            GET    /api/campaigns/{id}                    M D
            PUT    /api/campaigns/{id}                    M D
            DELETE /api/campaigns/{id}                    M D
            GET    /api/campaigns/{id}/preview            M D
            GET    /api/campaigns/{id}/preview/steps      M D
            GET    /api/campaigns/{id}/results            M D
            GET    /api/campaigns/{id}/results.csv        M D
            GET    /api/campaigns/{id}/members.csv        M D
            POST   /api/campaigns/{id}/members            M D
            POST   /api/campaigns/{id}/launch             M D
            POST   /api/campaigns/{id}/pause              M D
            POST   /api/campaigns/{id}/resume             M D
            POST   /api/campaigns/{id}/cancel             M D
            POST   /api/campaigns/{id}/throttle           M D
            POST   /api/campaigns/{id}/tests              M D
            GET    /api/operations/overview               A O D
            GET    /api/instances                         O D
            GET    /api/instances/{key}                   O D
            GET    /api/operations/journeys/{processId}   A O D
            GET    /operations/instances/{key}/actions    O D
            POST   /operations/instances/{key}/actions/cancel O D
            POST   /operations/instances/{key}/actions/move O D
            POST   /operations/instances/{key}/actions/migrate O D
            POST   /operations/instances/{key}/actions/variables O D
            POST   /operations/instances/{key}/actions/retry O D
            GET    /operations/batches                    O D
            POST   /operations/batches                    O D
            GET    /operations/batches/new                O D
            POST   /operations/batches/preview            O D
            GET    /operations/batches/{id}               O D
            GET    /operations/batches/{id}/items.csv     O D
            POST   /operations/batches/{id}/pause         O D
            POST   /operations/batches/{id}/resume        O D
            POST   /operations/batches/{id}/cancel        O D
            POST   /operations/batches/{id}/rate          O D
            GET    /operations/maintenance                O D
            POST   /operations/maintenance                O D
            POST   /operations/maintenance/end            O D
            GET    /api/operations/maintenance            O D
            PUT    /api/operations/maintenance            O D
            DELETE /api/operations/maintenance            O D
            POST   /api/instances/{key}/cancel            O D
            POST   /api/instances/{key}/move              O D
            POST   /api/instances/{key}/migrate           O D
            PUT    /api/instances/{key}/variables         O D
            POST   /api/incidents/{key}/retry             O D
            POST   /api/incidents/retries                 O D
            POST   /api/operations/batches/previews       O D
            POST   /api/operations/batches                O D
            GET    /api/operations/batches                O D
            GET    /api/operations/batches/{id}           O D
            GET    /api/operations/batches/{id}/items     O D
            POST   /api/operations/batches/{id}/pause     O D
            POST   /api/operations/batches/{id}/resume    O D
            POST   /api/operations/batches/{id}/cancel    O D
            PUT    /api/operations/batches/{id}/rate      O D
            GET    /api/incidents                         O D
            GET    /api/incidents/groups                  O D
            GET    /api/operations/alerts                 O D
            POST   /api/operations/alerts/{id}/acknowledge O D
            POST   /api/models                            A D
            POST   /api/models/validations                A D
            GET    /api/models/{id}/tests                 A D
            PUT    /api/models/{id}/tests                 A D
            POST   /api/models/{id}/test-runs             A D
            GET    /api/models/{id}/test-runs/{runId}     A D
            POST   /api/models/{id}/test-runs/{runId}/cancel A D
            GET    /api/models/{id}/versions              A D
            GET    /api/models/{id}/versions/{version}    A D
            GET    /api/models/{id}/diff                  A D
            POST   /api/models/{id}/rollback              A D
            GET    /api/models/{id}/canary                A D
            PUT    /api/models/{id}/canary                A D
            POST   /api/models/{id}/canary/finish         A D
            POST   /api/models/{id}/canary/back           A D
            GET    /api/models/reviews                    A D
            GET    /api/models/reviews/{id}               A D
            POST   /api/models/reviews/{id}/approve       A D
            POST   /api/models/reviews/{id}/reject        A D
            POST   /api/models/reviews/{id}/withdraw      A D
            GET    /api/work-items                        O M D
            POST   /api/work-items/{id}/close             O M D
            GET    /api/tokens                            D
            POST   /api/tokens                            D
            DELETE /api/tokens/{id}                       D
            GET    /api/users                             D
            POST   /api/users                             D
            PUT    /api/users/{name}                      D
            DELETE /api/users/{name}                      D
            GET    /v3/api-docs                           A O M D I
            GET    /v3/api-docs.yaml                      A O M D I
            GET    /t/o/{token}                           everyone
            GET    /t/c/{token}                           everyone
            GET    /u/{token}                             everyone
            POST   /u/{token}                             everyone
            GET    /p/{token}                             everyone
            POST   /p/{token}                             everyone
            GET    /c/{token}                             everyone
            POST   /c/{token}                             everyone
            GET    /s/{token}                             everyone
            POST   /s/{token}                             everyone
            POST   /f/{form}                              everyone
            """;

    private static final Map<String, Role> LETTERS =
            Map.of("A", Role.ANALYST, "O", Role.OPERATOR, "M", Role.MARKETER, "D", Role.ADMIN, "I", Role.INTAKE);

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Autowired
    private List<SecurityFilterChain> chains;

    @LocalServerPort
    private int port;

    @Test
    void opensEachRouteToExactlyTheRolesThatAreMeant() {
        var wrong = new ArrayList<String>();
        var expected = expected();
        for (var route : routes()) {
            var meant = expected.get(route);
            if (meant == null) {
                wrong.add(route + " stands in no row of this table");
                continue;
            }
            for (Role role : Role.values()) {
                if (allowed(route, role) != (meant.contains("everyone") || meant.stream().anyMatch(letter -> LETTERS.get(letter) == role))) {
                    wrong.add(route + (allowed(route, role) ? " is open to " : " is closed to ") + role);
                }
            }
            if (allowed(route, null) != meant.contains("everyone")) {
                wrong.add(route + (allowed(route, null) ? " is open without sign-in" : " asks for a sign-in"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void knowsEveryRouteOfTheTable() {
        assertThat(routes()).containsAll(expected().keySet().stream().filter(route -> !route.endsWith(".yaml")).toList());
    }

    @Test
    void answersEachClosedApiRouteWithProblemDetails() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            for (var route : routes().stream().filter(each -> each.contains(" /api/")).toList()) {
                var answer = http.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path(route)))
                        .method(method(route), HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(route).isEqualTo(401);
                assertThat(answer.headers().firstValue("Content-Type").orElse("")).as(route).startsWith("application/problem+json");
            }
        }
    }

    @Test
    void deniesWhatNobodyHasRuledOn() {
        for (var role : Role.values()) {
            assertThat(allowed("GET /no/such/page", role)).as("%s", role).isFalse();
            assertThat(allowed("GET /actuator/env", role)).as("%s", role).isFalse();
            assertThat(allowed("GET /api/no-such-thing", role)).as("%s", role).isEqualTo(role == Role.ADMIN);
        }
    }

    private Set<String> routes() {
        var routes = new TreeSet<String>();
        mappings.getHandlerMethods().keySet().forEach(mapping -> {
            var methods = mapping.getMethodsCondition().getMethods();
            for (var pattern : mapping.getPatternValues()) {
                if (!pattern.equals("/error")) {
                    methods.forEach(method -> routes.add(method + " " + pattern));
                }
            }
        });
        return routes;
    }

    private static Map<String, List<String>> expected() {
        return EXPECTED.lines().map(line -> line.strip().split("\\s+")).collect(Collectors.toMap(
                words -> words[0] + " " + words[1], words -> Arrays.asList(words).subList(2, words.length), (one, other) -> one, TreeMap::new));
    }

    private boolean allowed(String route, @Nullable Role role) {
        var request = new MockHttpServletRequest(method(route), path(route));
        var chain = chains.stream().filter(each -> each.matches(request)).findFirst().orElseThrow();
        var rules = chain.getFilters().stream().filter(AuthorizationFilter.class::isInstance).map(AuthorizationFilter.class::cast)
                .findFirst().orElseThrow();
        return rules.getAuthorizationManager().authorize(() -> signedIn(role), request).isGranted();
    }

    private static Authentication signedIn(@Nullable Role role) {
        return role == null
                ? new AnonymousAuthenticationToken("key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"))
                : UsernamePasswordAuthenticationToken.authenticated("somebody", null, AuthorityUtils.createAuthorityList("ROLE_" + role));
    }

    private static String method(String route) {
        return route.split(" ")[0];
    }

    private static String path(String route) {
        return Stream.of(route.split(" ")[1]).map(path -> path.replaceAll("\\{[^}]+}", "1")).findFirst().orElseThrow();
    }
}
