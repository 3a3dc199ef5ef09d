package io.peyvand.engine;

import io.peyvand.engine.TrialEvent.Change;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a trial engine still has to do, by the records of its broker: jobs that wait for a worker, timers that are not due yet. */
final class TrialState {

    private final Map<Long, String> jobs = new HashMap<>();
    private final Map<Long, Instant> timers = new HashMap<>();

    /** @return what somebody outside may want to know of it */
    @Nullable TrialEvent read(JsonNode entry) {
        JsonNode value = entry.path("value");
        String intent = entry.path("intent").asString();
        long key = entry.path("key").asLong();
        return switch (entry.path("valueType").asString()) {
            case "PROCESS_INSTANCE" -> moved(intent, value);
            case "INCIDENT" -> intent.equals("CREATED") ? stopped(value) : null;
            case "PROCESS_MESSAGE_SUBSCRIPTION" -> intent.equals("CREATED") ? awaited(value) : null;
            case "MESSAGE_START_EVENT_SUBSCRIPTION" -> intent.equals("CORRELATED") ? started(value) : null;
            case "JOB" -> job(intent, key, value.path("type").asString());
            case "TIMER" -> timer(intent, key, value);
            default -> null;
        };
    }

    Set<String> jobTypes() {
        return new TreeSet<>(jobs.values());
    }

    boolean idle() {
        return jobs.isEmpty();
    }

    /** The engine has no such jobs after all. */
    void forget(Collection<String> types) {
        jobs.values().removeAll(types);
    }

    Optional<Instant> nextDue() {
        return timers.values().stream().min(Instant::compareTo);
    }

    private @Nullable TrialEvent job(String intent, long key, String type) {
        if (intent.equals("CREATED")) {
            jobs.put(key, type);
        } else {
            jobs.remove(key);
        }
        return null;
    }

    private @Nullable TrialEvent timer(String intent, long key, JsonNode value) {
        if (intent.equals("CREATED")) {
            timers.put(key, Instant.ofEpochMilli(value.path("dueDate").asLong()));
        } else {
            timers.remove(key);
        }
        return null;
    }

    private static @Nullable TrialEvent moved(String intent, JsonNode value) {
        Change change = switch (intent) {
            case "ELEMENT_ACTIVATED" -> Change.ENTERED;
            case "ELEMENT_COMPLETED" -> Change.LEFT;
            case "ELEMENT_TERMINATED" -> Change.TERMINATED;
            case "SEQUENCE_FLOW_TAKEN" -> Change.TAKEN;
            default -> null;
        };
        if (change == null) {
            return null;
        }
        long parent = value.path("parentProcessInstanceKey").asLong();
        return new TrialEvent.Moved(instance(value), parent < 0 ? null : (Long) parent, value.path("bpmnProcessId").asString(),
                value.path("elementId").asString(), value.path("bpmnElementType").asString(), change);
    }

    private static TrialEvent stopped(JsonNode value) {
        return new TrialEvent.Stopped(instance(value), value.path("bpmnProcessId").asString(), value.path("elementId").asString(),
                value.path("errorType").asString(), value.path("errorMessage").asString());
    }

    private static TrialEvent awaited(JsonNode value) {
        return new TrialEvent.Awaited(instance(value), value.path("messageName").asString(), value.path("correlationKey").asString(),
                value.path("elementId").asString());
    }

    private static TrialEvent started(JsonNode value) {
        return new TrialEvent.Started(instance(value), value.path("bpmnProcessId").asString(), value.path("correlationKey").asString());
    }

    private static long instance(JsonNode value) {
        return value.path("processInstanceKey").asLong();
    }
}
