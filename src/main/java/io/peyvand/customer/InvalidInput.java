package io.peyvand.customer;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An input that is refused as a whole, with everything that is wrong with it. */
public class InvalidInput extends ErrorResponseException {

    private final List<FieldProblem> problems;

    public InvalidInput(List<FieldProblem> problems) {
        super(HttpStatus.BAD_REQUEST, problem(problems), null);
        this.problems = List.copyOf(problems);
    }

    public InvalidInput(String field, String message) {
        this(List.of(new FieldProblem(field, message)));
    }

    /** For whoever says them as part of a larger input. */
    public List<FieldProblem> problems() {
        return problems;
    }

    private static ProblemDetail problem(List<FieldProblem> problems) {
        FieldProblem first = problems.getFirst();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, first.field() + ": " + first.message());
        problem.setTitle("Invalid input");
        problem.setProperty("errors", problems);
        return problem;
    }
}
