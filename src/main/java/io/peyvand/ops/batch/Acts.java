package io.peyvand.ops.batch;

import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Acts on one instance or incident, checked before they are asked for; the API and the page of an instance use the same. */
@Component
class Acts {

    private final Batches batches;
    private final ProjectionReader projection;
    private final ResultWords words;

    Acts(Batches batches, ProjectionReader projection, ResultWords words) {
        this.batches = batches;
        this.projection = projection;
        this.words = words;
    }

    ItemResult cancel(long key, @Nullable String reason) {
        running(key);
        return onInstance(BatchKind.CANCEL, key, Orders.NONE, reason);
    }

    ItemResult move(long key, String from, String to, @Nullable String reason) {
        running(key);
        return onInstance(BatchKind.MOVE, key, Orders.move(required("from", from), required("to", to)), reason);
    }

    ItemResult setVariables(long key, Map<String, Object> variables, @Nullable Long scope, @Nullable String reason) {
        running(key);
        return onInstance(BatchKind.SET_VARIABLES, key, Orders.variables(checked(variables), scope), reason);
    }

    ItemResult migrate(long key, int version, Map<String, String> mapping, @Nullable String reason) {
        ProjectedInstance instance = running(key);
        if (instance.version() == version) {
            throw Problem.conflict("Instance %d is at version %d of %s already.".formatted(key, version, instance.processId()));
        }
        projection.definition(instance.processId(), version)
                .orElseThrow(() -> Problem.notFound("There is no version %d of '%s'.".formatted(version, instance.processId())));
        return onInstance(BatchKind.MIGRATE, key, Orders.migrate(version, mapping), reason);
    }

    ItemResult retry(long incidentKey, Map<String, Object> variables, @Nullable String reason) {
        ProjectedIncident incident = projection.incident(incidentKey)
                .orElseThrow(() -> Problem.notFound("There is no incident %d.".formatted(incidentKey)));
        if (!incident.open()) {
            throw Problem.conflict("Incident %d is resolved already.".formatted(incidentKey));
        }
        boolean edited = !variables.isEmpty();
        return answer(batches.act(new NewBatch(edited ? BatchKind.SET_VARIABLES : BatchKind.RETRY, Target.INCIDENT,
                Map.of("incident", String.valueOf(incidentKey)), edited ? Orders.variables(checked(variables), null) : Orders.NONE, reason,
                NewBatch.USUAL_RATE), incidentKey));
    }

    private ItemResult onInstance(BatchKind kind, long key, Orders orders, @Nullable String reason) {
        return answer(batches.act(
                new NewBatch(kind, Target.INSTANCE, Map.of("instance", String.valueOf(key)), orders, reason, NewBatch.USUAL_RATE), key));
    }

    /** @throws Problem 409 when its state does not allow it, 422 with the engine's reason when the engine refused */
    private ItemResult answer(ItemResult result) {
        if (!result.refused()) {
            return result;
        }
        String said = words.inEnglish(result.result(), result.detail());
        throw result.result() != null && List.of("ended", "cancelledBefore", "notThere", "called").contains(result.result())
                ? Problem.conflict(said) : Problem.unprocessable(said, List.of());
    }

    ProjectedInstance running(long key) {
        ProjectedInstance instance = projection.instance(key).orElseThrow(() -> Problem.notFound("There is no instance %d.".formatted(key)));
        if (!instance.active()) {
            throw Problem.conflict("Instance %d has %s.".formatted(key, instance.cancelled() ? "been cancelled" : "come to its end"));
        }
        return instance;
    }

    static Map<String, Object> checked(Map<String, Object> variables) {
        if (variables.isEmpty()) {
            throw Problem.badRequest("variables", "Name at least one variable and its new value.");
        }
        variables.keySet().stream().filter(name -> !name.matches("[\\p{L}_][\\p{L}\\p{N}_]*")).findFirst().ifPresent(name -> {
            throw Problem.badRequest("variables." + name, "'%s' cannot be a variable: letters, digits and _, the first no digit.".formatted(name));
        });
        return variables;
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.badRequest(field, "'%s' is the id of an element of the model.".formatted(field));
        }
        return value.strip();
    }
}
