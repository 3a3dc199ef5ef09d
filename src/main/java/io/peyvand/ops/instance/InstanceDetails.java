package io.peyvand.ops.instance;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Everything that is known of one instance.
 *
 * @param instance what the list says of it; its fields stand beside the others in JSON
 * @param position where it is now
 * @param waits what it waits for there, and what it listens to besides
 * @param called the instances that its call activities started
 * @param asOf until when the engine's doings are in here
 */
record InstanceDetails(
        @JsonUnwrapped InstanceSummary instance,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long definitionKey,
        @Nullable Called calledBy,
        List<InstanceSummary.Place> position,
        Path path,
        List<Variable> variables,
        List<Decision> decisions,
        List<Incident> incidents,
        List<Job> jobs,
        List<Wait> waits,
        List<Called> called,
        @Nullable Instant asOf) {

    /** @param flows ids of the sequence flows that were taken */
    record Path(List<Visit> elements, List<String> flows) {
    }

    /** @param key of this one passage: an element in a loop has several */
    record Visit(String key, String element, String name, String type, String state, @Nullable Instant startedAt, @Nullable Instant endedAt) {

        /** Up to now where it goes on; absent when its start is unknown. */
        @Nullable Duration took(Instant now) {
            return startedAt == null ? null : Duration.between(startedAt, endedAt == null ? now : endedAt);
        }
    }

    /**
     * @param scope key of the instance, or of the passage through the element whose own variable it is
     * @param element name of that element, absent for what the whole instance knows
     * @param history newest first, the present value included
     */
    record Variable(String name, String scope, @Nullable String element, @Nullable JsonNode value, @Nullable String withheld, Instant changedAt, List<Change> history) {
    }

    record Change(Instant at, @Nullable JsonNode value, @Nullable String withheld) {
    }

    record Decision(String decision, int version, @Nullable String element, Instant at, Object inputs, @Nullable Object output, Object matchedRules) {
    }

    record Incident(String key, String element, String name, String type, String message, @Nullable Instant createdAt, @Nullable Instant resolvedAt) {
    }

    record Job(String key, String type, String element, String name, String state, int retries, int failures, @Nullable String worker,
            @Nullable String error, @Nullable Instant createdAt, Instant changedAt) {

        boolean open() {
            return List.of("CREATED", "FAILED", "TIMED_OUT").contains(state);
        }
    }

    /**
     * @param at key of the passage that waits; the instance's own key for what the whole instance listens to
     * @param dueAt of a timer, absent for a message
     * @param message its name, absent for a timer
     */
    record Wait(String at, String element, String name, @Nullable Instant dueAt, @Nullable String message, @Nullable String correlationKey) {

        boolean timer() {
            return dueAt != null;
        }
    }

    /** @param callerElement key of the passage through the call activity that started it */
    record Called(String key, String journey, int version, String state, @Nullable Instant startedAt, @Nullable Instant endedAt,
            @Nullable String callerElement) {
    }

    /** What the whole instance knows. */
    List<Variable> common() {
        return variables.stream().filter(each -> each.scope().equals(instance.key())).toList();
    }

    /** What single elements have of their own, mostly the inputs they were given. */
    List<Variable> local() {
        return variables.stream().filter(each -> !each.scope().equals(instance.key())).toList();
    }

    /** The present value of a variable of the whole instance, when it is a text. */
    Optional<String> text(String variable) {
        return common().stream().filter(each -> each.name().equals(variable))
                .map(Variable::value).filter(Objects::nonNull).filter(JsonNode::isString).map(JsonNode::asString).findFirst();
    }
}
