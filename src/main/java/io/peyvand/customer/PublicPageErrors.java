package io.peyvand.customer;

import io.peyvand.web.ProblemWriter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** While the database is away a public page says so and when to come again: nobody is told that something was done which was not. */
@Component
class PublicPageErrors implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(PublicPageErrors.class);
    private static final String RETRY_AFTER_SECONDS = "60";

    private final PublicPage pages;

    PublicPageErrors(PublicPage pages) {
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        boolean away = failure instanceof DataAccessException || failure instanceof TransactionException;
        boolean publicPage = request.getRequestURI().substring(request.getContextPath().length()).matches("/[cfpsu]/[^/]+");
        if (!away || !publicPage || ProblemWriter.speaksJson(request)) {
            return null;
        }
        LOG.warn("A public page could not be answered because the database did not: {}", failure.getMessage());
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        Locale browser = request.getLocale();
        return pages.notice("page.later", PublicPage.spoken(null, browser), HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Before the console's, which would call it a fault. */
    @Override
    public int getOrder() {
        return -2;
    }
}
