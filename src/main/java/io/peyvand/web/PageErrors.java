package io.peyvand.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** What goes wrong on a page is answered with a page; the API's refusals are left to {@link ApiProblems}. */
@Component
class PageErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (ProblemWriter.speaksJson(request) || failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            return null;
        }
        if (failure instanceof AsyncRequestNotUsableException) {
            // The reader of a live page has gone: nobody is left to be answered, and nothing is wrong.
            return new ModelAndView();
        }
        return page(statusOf(failure));
    }

    private static HttpStatusCode statusOf(Exception failure) {
        return switch (failure) {
            case Problem problem -> problem.status();
            case ErrorResponse response -> response.getStatusCode();
            case TypeMismatchException mismatch -> HttpStatus.BAD_REQUEST;
            default -> {
                LOG.error("A page failed", failure);
                yield HttpStatus.INTERNAL_SERVER_ERROR;
            }
        };
    }

    static ModelAndView page(HttpStatusCode status) {
        var page = new ModelAndView("web/error", status);
        page.addObject("status", status.value());
        page.addObject("kind", switch (status.value()) {
            case 403, 404, 405 -> String.valueOf(status.value());
            default -> status.is4xxClientError() ? "400" : "500";
        });
        return page;
    }

    @Override
    public int getOrder() {
        return -1;
    }
}
