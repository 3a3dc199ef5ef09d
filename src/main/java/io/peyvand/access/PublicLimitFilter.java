package io.peyvand.access;

import io.peyvand.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Turns away who asks too often. The address is the connection's; behind a proxy it is the client's only when the server was told to trust it. */
class PublicLimitFilter extends OncePerRequestFilter {

    private final PublicLimits limits;
    private final ProblemWriter problems;

    PublicLimitFilter(PublicLimits limits, ProblemWriter problems) {
        this.limits = limits;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        Duration wait = limits.take(PublicLimits.Group.of(path), request.getRemoteAddr());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        long seconds = wait.toSeconds() + 1;
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
        problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS,
                "Too many requests from this address; nothing was changed. Try again in %d seconds.".formatted(seconds));
    }
}
