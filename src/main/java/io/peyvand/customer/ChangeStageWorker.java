package io.peyvand.customer;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.STAGE;
import static io.peyvand.engine.JobField.setting;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves a customer to the lifecycle stage that the model names. */
@Component
class ChangeStageWorker implements JobHandler {

    private static final Set<String> STAGES =
            new TreeSet<>(Set.of("lead", "prospect", "new", "active", "loyal", "at-risk", "lapsed", "sunset"));

    private final CustomerStore store;
    private final ApplicationEventPublisher events;

    ChangeStageWorker(CustomerStore store, ApplicationEventPublisher events) {
        this.store = store;
        this.events = events;
    }

    @Override
    public String type() {
        return "customer.changeStage";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("customerId", ID), setting("stage", STAGE, List.copyOf(STAGES)));
    }

    @Override
    @Transactional
    public Map<String, Object> handle(Job job) {
        long id = job.requiredId("customerId");
        String stage = job.setting("stage", "");
        if (!STAGES.contains(stage)) {
            throw new JobIncident("The header 'stage' at '%s' of %s is '%s'; it must be one of %s."
                    .formatted(job.elementId(), job.processId(), stage, STAGES));
        }
        if (store.find(id).isEmpty()) {
            throw new JobIncident("There is no customer %d, or she was erased; cancel this instance of %s.".formatted(id, job.processId()));
        }
        if (store.changeStage(id, stage)) {
            events.publishEvent(new CustomerStageChanged(id, stage));
        }
        return Map.of();
    }
}
