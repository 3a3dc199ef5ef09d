package io.peyvand.ops.batch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Packs what a cancelled instance takes with it: variables, due dates of its timers, the mark of its item. */
@Component
class Luggage {

    /** Longer than a start takes to reach its timer. */
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private final ProjectionReader projection;
    private final PositionReader positions;
    private final Passages passages;
    private final EnrolmentLink enrolments;
    private final JsonMapper json;
    private final Clock clock;

    Luggage(ProjectionReader projection, PositionReader positions, Passages passages, EnrolmentLink enrolments, JsonMapper json, Clock clock) {
        this.projection = projection;
        this.positions = positions;
        this.passages = passages;
        this.enrolments = enrolments;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Between the last look and the cancelling it may have moved on to where the other version has no place for it: then it goes on in its
     * own version, so that nobody is lost.
     */
    Carried pack(Item item, ProjectedInstance instance) {
        Position position = positions.last(instance);
        ProjectionReader.Definition to = projection.definition(instance.processId(), item.batch().orders().version()).orElseThrow();
        Passage passage = passages.between(instance.definitionKey(), to, item.batch().orders().mappingOrNone());
        Verdict verdict = passage.carry(position);
        Map<String, String> stored = projection.variables(instance.key(), instance.key());
        String enrolmentId = enrolments.of(stored).orElse(null);
        if (verdict.way() == Verdict.Way.NONE) {
            return new Carried(instance.definitionKey(), instance.version(), innermost(projection.lastTokens(instance.key())),
                    variables(item, instance, stored, Map.of()), enrolmentId, verdict.result());
        }
        return new Carried(to.key(), to.version(), verdict.elements(), variables(item, instance, stored, passage.mapping()), enrolmentId, null);
    }

    /** Whoever stands in a sub-process starts at the element there, not at both. */
    private static List<String> innermost(List<Token> tokens) {
        Set<Long> scopes = tokens.stream().map(Token::scopeKey).collect(Collectors.toSet());
        return tokens.stream().filter(token -> !scopes.contains(token.key())).map(Token::elementId).toList();
    }

    private Map<String, Object> variables(Item item, ProjectedInstance instance, Map<String, String> stored, Map<String, String> mapping) {
        Map<String, Object> variables = new LinkedHashMap<>();
        stored.forEach((name, value) -> {
            if (value != null) {
                variables.put(name, json.readValue(value, Object.class));
            }
        });
        List<Long> elements = projection.lastTokens(instance.key()).stream().map(Token::key).toList();
        Map<String, String> due = new LinkedHashMap<>();
        projection.dueTimers(instance.key(), elements).forEach((timer, at) -> due.put(mapping.getOrDefault(timer, timer), at));
        variables.put(OutlineReader.CARRIED_DUE, due);
        variables.put(CarryOver.MARK, item.id());
        return variables;
    }

    /**
     * A wait whose time runs out on the way must end at once, not begin anew; a moment is left because a date that has passed when the timer
     * begins says nothing: the same timer may begin again later in the journey.
     */
    Carried dueFromNow(Carried carried) {
        Instant earliest = clock.instant().plus(MOMENT);
        Map<String, Object> variables = new LinkedHashMap<>(carried.variables());
        if (variables.get(OutlineReader.CARRIED_DUE) instanceof Map<?, ?> dates) {
            Map<String, String> due = new LinkedHashMap<>();
            dates.forEach((timer, at) -> due.put(String.valueOf(timer),
                    Instant.parse(String.valueOf(at)).isBefore(earliest) ? earliest.toString() : String.valueOf(at)));
            variables.put(OutlineReader.CARRIED_DUE, due);
        }
        return new Carried(carried.definitionKey(), carried.version(), carried.elements(), variables, carried.enrolmentId(), carried.returned());
    }

    String markOf(Item item) {
        return json.writeValueAsString(item.id());
    }

    String write(Carried carried) {
        return json.writeValueAsString(carried);
    }

    Carried read(Item item) {
        if (item.carried() == null) {
            throw new IllegalStateException("Item %s is being started, but nothing says as what.".formatted(item.id()));
        }
        return json.readValue(item.carried(), Carried.class);
    }
}
