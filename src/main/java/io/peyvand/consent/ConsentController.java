package io.peyvand.consent;

import io.peyvand.consent.ConsentLog.Said;
import io.peyvand.consent.ConsentLog.Weight;
import io.peyvand.customer.ConsentStatement;
import io.peyvand.customer.Customers;
import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
class ConsentController {

    private final Customers customers;
    private final ConsentLog log;

    ConsentController(Customers customers, ConsentLog log) {
        this.customers = customers;
        this.log = log;
    }

    @PostMapping("/api/customers/{externalId}/consents")
    @ResponseStatus(HttpStatus.CREATED)
    @Transactional
    public ConsentStatement create(@PathVariable String externalId, @RequestBody ConsentStatement statement) {
        List<FieldProblem> problems = statement.problems("");
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        long customerId = customers.findByExternalId(externalId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer '%s'.".formatted(externalId)))
                .id();
        log.record(List.of(new Said(customerId, statement, null)), Weight.ACT);
        return statement;
    }
}
