package io.peyvand.tracking;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Forms that a script sends. The answer is the same whether the address is known here or not. */
@RestController
class LeadController {

    private final Leads leads;

    LeadController(Leads leads) {
        this.leads = leads;
    }

    @PostMapping(path = "/f/{form}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> capture(@PathVariable String form, @RequestBody LeadForm lead) {
        List<FieldProblem> problems = lead.problems(Leads.named(form));
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        leads.capture(form, lead);
        return Map.of("received", true);
    }
}
