package io.peyvand.customer;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Gives a process what is known of its customer now: routing facts, never a name or an address. */
@Component
class LoadFactsWorker implements JobHandler {

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
    public Map<String, Object> handle(Job job) {
        long id = job.requiredId("customerId");
        return file.facts(customers.find(id).orElseThrow(() -> new JobIncident(
                "There is no customer %d, or she was erased; cancel this instance of %s.".formatted(id, job.processId()))));
    }
}
