package io.peyvand.offer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An offer that cannot be stored, with each field that is wrong. */
class OfferRefused extends ErrorResponseException {

    private final List<Map<String, String>> errors;

    OfferRefused(List<Map<String, String>> errors) {
        super(HttpStatus.BAD_REQUEST, problem(errors), null);
        this.errors = errors;
    }

    @Override
    public String getMessage() {
        return errors.stream().map(error -> error.get("field") + " " + error.get("message")).collect(Collectors.joining("; "));
    }

    private static ProblemDetail problem(List<Map<String, String>> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The offer was not stored; errors says which fields to correct.");
        problem.setTitle("Offer refused");
        problem.setProperty("errors", errors);
        return problem;
    }
}
