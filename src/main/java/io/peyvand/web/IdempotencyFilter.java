package io.peyvand.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Makes a {@code POST} with an {@code Idempotency-Key} happen once: the first answer is stored and replayed. Runs behind the security chain,
 * so that a key belongs to whoever is signed in.
 */
@Component
@Order(10)
class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private final StoredAnswers answers;
    private final ProblemWriter problems;

    IdempotencyFilter(StoredAnswers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !request.getRequestURI().startsWith("/api/")
                || request.getHeader(HEADER) == null || request.getUserPrincipal() == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var value = request.getHeader(HEADER);
        if (!value.matches("[\\x21-\\x7e]{1,255}")) {
            problems.write(request, response, HttpStatus.BAD_REQUEST, "'%s' must have 1 to 255 visible ASCII characters.".formatted(HEADER));
            return;
        }
        RepeatableRequest repeatable;
        try {
            repeatable = RepeatableRequest.of(request);
        } catch (PayloadTooLarge tooLarge) {
            problems.write(request, response, HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage());
            return;
        }
        var seal = new SealedAnswer(value);
        var key = new StoredAnswers.Key(request.getUserPrincipal().getName(), address(request), seal.name());
        if (answers.claim(key, seal.hashOf(repeatable.bodyHash()))) {
            answerFirst(key, seal, repeatable, response, chain);
        } else {
            answerAgain(key, seal, repeatable, response);
        }
    }

    private void answerFirst(StoredAnswers.Key key, SealedAnswer seal, RepeatableRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caching = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, caching);
            int status = caching.getStatus();
            if (status < 500 && status != HttpStatus.TOO_MANY_REQUESTS.value()) {
                answers.keep(key, status, caching.getContentType(), caching.getHeader(HttpHeaders.LOCATION),
                        seal.seal(caching.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                answers.release(key);
            }
        }
        caching.copyBodyToResponse();
    }

    private void answerAgain(StoredAnswers.Key key, SealedAnswer seal, RepeatableRequest request, HttpServletResponse response)
            throws IOException {
        var found = answers.find(key);
        if (found.isPresent() && !found.get().isTo(seal.hashOf(request.bodyHash()))) {
            problems.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT,
                    "This %s was used before with another body; take a new key for a new request.".formatted(HEADER));
        } else if (found.isEmpty() || found.get().status() == null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            problems.write(request, response, HttpStatus.CONFLICT,
                    "The first request with this %s is still being worked on; ask again.".formatted(HEADER));
        } else {
            replay(found.get(), seal.open(found.get().body()), response);
        }
    }

    private static void replay(StoredAnswers.Answer answer, byte[] body, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status() == null ? HttpStatus.OK.value() : answer.status());
        response.setHeader("Idempotent-Replayed", "true");
        if (answer.contentType() != null) {
            response.setContentType(answer.contentType());
        }
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.getOutputStream().write(body);
    }

    private static String address(HttpServletRequest request) {
        return request.getQueryString() == null ? request.getRequestURI() : request.getRequestURI() + "?" + request.getQueryString();
    }
}
