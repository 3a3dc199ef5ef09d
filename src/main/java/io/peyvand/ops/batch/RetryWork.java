package io.peyvand.ops.batch;

import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Lets what an incident stopped go on, with other variables if so ordered; whether it did any good is watched afterwards. */
@Component
class RetryWork implements ItemWork {

    /** One attempt shows within seconds whether it helps; the model's own number with its pauses would take minutes to say no. */
    private static final int ATTEMPTS = 1;
    private static final Duration FIRST_LOOK = Duration.ofMillis(500);

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final ItemAudit audit;
    private final VariablesWork variables;

    RetryWork(ProcessEngine engine, ProjectionReader projection, ItemAudit audit, VariablesWork variables) {
        this.engine = engine;
        this.projection = projection;
        this.audit = audit;
        this.variables = variables;
    }

    @Override
    public boolean does(Batch batch) {
        return batch.target() == Target.INCIDENT;
    }

    @Override
    public Outcome begin(Item item) {
        ProjectedIncident incident = projection.incident(item.key()).orElse(null);
        if (incident == null) {
            return Outcome.refused("noIncident", null);
        }
        if (!incident.open()) {
            return Outcome.done("resolvedBefore", null);
        }
        Map<String, Object> values = item.batch().orders().variablesOrNone();
        audit.before(item, incident.instanceKey(), values.isEmpty() ? Map.of("error", incident.error())
                : variables.present(incident.instanceKey(), values, incident.instanceKey(), incident.elementKey()), values);
        // From the stuck element upwards: what it has of its own, by an input mapping, hides the instance's.
        return values.isEmpty() ? resolve(incident) : Asked.of(
                () -> engine.setVariables(incident.elementKey(), values, false), () -> resolve(incident));
    }

    private Outcome resolve(ProjectedIncident incident) {
        return Asked.of(() -> engine.resolve(incident.key(), incident.jobKey(), ATTEMPTS), RetryWork::watch, refused ->
                refused.why() == CommandRefused.Cause.GONE ? watch() : Outcome.refused("refused", refused.getMessage()));
    }

    private static Outcome watch() {
        return Outcome.later(Item.State.CHECKING, FIRST_LOOK);
    }

    /** Resolving twice resolves once; variables are another matter. */
    @Override
    public Outcome interrupted(Item item) {
        return item.batch().orders().variablesOrNone().isEmpty()
                ? projection.incident(item.key()).map(this::resolve).orElseGet(() -> Outcome.refused("noIncident", null))
                : Outcome.unknown("interrupted", null);
    }
}
