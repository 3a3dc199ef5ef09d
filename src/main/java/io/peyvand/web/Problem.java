package io.peyvand.web;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** A request that cannot be served, in plain words for whoever sent it; answered as RFC 9457 problem details. */
public class Problem extends RuntimeException {

    private final HttpStatusCode status;
    private final List<FieldError> errors;

    /** @param field path of the field in the request, empty for the request as a whole */
    public record FieldError(String field, String message) {
    }

    public Problem(HttpStatusCode status, String detail, List<FieldError> errors) {
        super(detail);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    public static Problem badRequest(String field, String message) {
        return new Problem(HttpStatus.BAD_REQUEST, message, List.of(new FieldError(field, message)));
    }

    public static Problem notFound(String detail) {
        return new Problem(HttpStatus.NOT_FOUND, detail, List.of());
    }

    public static Problem conflict(String detail) {
        return new Problem(HttpStatus.CONFLICT, detail, List.of());
    }

    /** What was sent reads well but cannot be acted on. */
    public static Problem unprocessable(String detail, List<FieldError> errors) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, detail, errors);
    }

    public HttpStatusCode status() {
        return status;
    }

    public List<FieldError> errors() {
        return errors;
    }

    ProblemDetail toDetail() {
        return detail(status, getMessage(), errors);
    }

    static ProblemDetail detail(HttpStatusCode status, String detail, List<FieldError> errors) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors);
        }
        return problem;
    }
}
