package io.peyvand.consent;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What she told somebody else, for instance on the telephone. */
@RestController
@RequestMapping("/api/customers/{externalId}/preferences")
class PreferenceController {

    private final Customers customers;
    private final Preferences preferences;
    private final Choices choices;

    PreferenceController(Customers customers, Preferences preferences, Choices choices) {
        this.customers = customers;
        this.preferences = preferences;
        this.choices = choices;
    }

    @GetMapping
    PreferenceDetails show(@PathVariable String externalId) {
        return preferences.of(known(externalId));
    }

    @PutMapping
    PreferenceDetails put(@PathVariable String externalId, @RequestBody PreferenceForm form) {
        List<FieldProblem> problems = form.problems(choices.topicKeys(), choices.now());
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
        preferences.change(known(externalId), form, new Departures.Act(form.source(), null, null));
        return preferences.of(known(externalId));
    }

    private CustomerProfile known(String externalId) {
        return customers.findByExternalId(externalId)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no customer '%s'.".formatted(externalId)));
    }
}
