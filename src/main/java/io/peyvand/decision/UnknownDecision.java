package io.peyvand.decision;

import io.peyvand.web.Problem;
import java.util.List;
import org.springframework.http.HttpStatus;

/** No decision of this id is deployed: on the first start nobody can decide before the engine took the tables. */
public class UnknownDecision extends Problem {

    public UnknownDecision(String decisionId) {
        super(HttpStatus.SERVICE_UNAVAILABLE, ("No decision '%s' is deployed. The tables that come with the program are deployed within a minute of"
                + " the first start; try again then, or deploy a table of your own.").formatted(decisionId), List.of());
    }
}
