package io.peyvand.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets in who shows an API token, or the metrics token. */
class BearerTokenFilter extends OncePerRequestFilter {

    static final String METRICS = "METRICS";
    private static final String SCHEME = "bearer ";

    private final ApiTokens tokens;
    private final AccessSettings settings;
    private final AuthenticationEntryPoint refusals;

    BearerTokenFilter(ApiTokens tokens, AccessSettings settings, AuthenticationEntryPoint refusals) {
        this.tokens = tokens;
        this.settings = settings;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response);
            return;
        }
        var authentication = authenticate(header.substring(SCHEME.length()).strip());
        if (authentication.isEmpty()) {
            refusals.commence(request, response, new BadCredentialsException("The API token is unknown, expired or revoked."));
            return;
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(authentication.get());
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response);
    }

    private Optional<Authentication> authenticate(String token) {
        var metricsToken = settings.metricsToken();
        if (metricsToken != null && MessageDigest.isEqual(bytes(metricsToken), bytes(token))) {
            return Optional.of(UsernamePasswordAuthenticationToken.authenticated(
                    "metrics", null, List.of(new SimpleGrantedAuthority("ROLE_" + METRICS))));
        }
        return tokens.caller(token).map(caller -> UsernamePasswordAuthenticationToken.authenticated(caller, null, caller.authorities()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
