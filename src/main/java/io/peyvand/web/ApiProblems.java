package io.peyvand.web;

import jakarta.validation.ConstraintViolationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Every refusal of the API as RFC 9457 problem details: what is wrong, where, what to do; never a stack trace. */
@RestControllerAdvice
class ApiProblems extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiProblems.class);

    @ExceptionHandler
    @Nullable ResponseEntity<Object> refused(Problem problem, WebRequest request) {
        return handleExceptionInternal(problem, problem.toDetail(), new HttpHeaders(), problem.status(), request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> refused(ConstraintViolationException violation, WebRequest request) {
        var errors = violation.getConstraintViolations().stream()
                .map(each -> new Problem.FieldError(each.getPropertyPath().toString(), each.getMessage())).toList();
        return badRequest(violation, errors, request);
    }

    @ExceptionHandler
    @Nullable ResponseEntity<Object> refused(MethodArgumentTypeMismatchException mismatch, WebRequest request) {
        return badRequest(mismatch, List.of(new Problem.FieldError(mismatch.getName(), PlainWords.expected(mismatch))), request);
    }

    @ExceptionHandler({DataAccessResourceFailureException.class, CannotCreateTransactionException.class})
    @Nullable ResponseEntity<Object> unavailable(Exception failure, WebRequest request) {
        LOG.warn("The database is out of reach: {}", failure.getMessage());
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, "5");
        var detail = Problem.detail(HttpStatus.SERVICE_UNAVAILABLE, "The database is out of reach; nothing was changed. Try again.", List.of());
        return handleExceptionInternal(failure, detail, headers, HttpStatus.SERVICE_UNAVAILABLE, request);
    }

    /** The last resort: the cause goes to the log, not to the client. */
    @ExceptionHandler
    @Nullable ResponseEntity<Object> failed(Exception failure, WebRequest request) throws Exception {
        if (failure instanceof AccessDeniedException || failure instanceof AuthenticationException) {
            throw failure;
        }
        LOG.error("A request failed", failure);
        var detail = Problem.detail(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side; the log says what.", List.of());
        return handleExceptionInternal(failure, detail, new HttpHeaders(), HttpStatus.INTERNAL_SERVER_ERROR, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var tooLarge = PayloadTooLarge.in(unreadable);
        if (tooLarge != null) {
            var detail = Problem.detail(HttpStatus.CONTENT_TOO_LARGE, tooLarge.getMessage(), List.of());
            return handleExceptionInternal(unreadable, detail, headers, HttpStatus.CONTENT_TOO_LARGE, request);
        }
        return badRequest(unreadable, List.of(PlainWords.unreadable(unreadable)), request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = invalid.getBindingResult().getFieldErrors().stream()
                .map(each -> new Problem.FieldError(each.getField(), String.valueOf(each.getDefaultMessage()))).toList();
        return badRequest(invalid, errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        var errors = invalid.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream().map(each -> new Problem.FieldError(
                        PlainWords.field(result, each), String.valueOf(each.getDefaultMessage())))).toList();
        return badRequest(invalid, errors, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleNoResourceFoundException(
            NoResourceFoundException missing, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return handleExceptionInternal(missing, Problem.detail(status, "There is nothing at this address.", List.of()), headers, status, request);
    }

    private @Nullable ResponseEntity<Object> badRequest(Exception cause, List<Problem.FieldError> errors, WebRequest request) {
        var summary = errors.size() == 1 ? errors.getFirst().message() : "%d fields are not right.".formatted(errors.size());
        ProblemDetail detail = Problem.detail(HttpStatus.BAD_REQUEST, summary, errors);
        return handleExceptionInternal(cause, detail, new HttpHeaders(), HttpStatus.BAD_REQUEST, request);
    }
}
