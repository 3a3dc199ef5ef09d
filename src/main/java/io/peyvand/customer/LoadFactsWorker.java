package io.peyvand.customer;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a process what is known of its customer now: routing facts, never a name or an address. */
@Component
class LoadFactsWorker implements JobHandler {

    /** Her own, and those that the facets of other modules add. */
    private static final String[] FACTS = {"stage", "locale", "leadSource", "leadInterest", "leadCompanySize", "emailConsent", "suppressed",
            "valueSegment", "churnRisk", "churnBand", "clv", "recencyDays", "frequency", "monetary", "purchases"};

    private final Customers customers;
    private final CustomerFile file;

    LoadFactsWorker(Customers customers, CustomerFile file) {
        this.customers = customers;
        this.file = file;
    }

    @Override
    public String type() {
        return "customer.loadFacts";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID)).giving(FACTS);
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long id = job.requiredId("customerId");
        return file.facts(customers.find(id).orElseThrow(() -> new JobIncident(
                "There is no customer %d, or she was erased; cancel this instance of %s.".formatted(id, job.processId()))));
    }
}
