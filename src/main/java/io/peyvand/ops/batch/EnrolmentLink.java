package io.peyvand.ops.batch;

import io.peyvand.journey.Journeys;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Which enrolment an instance runs for: the variable that every journey carries says so. */
@Component
class EnrolmentLink {

    static final String VARIABLE = "enrolmentId";

    private final ProjectionReader projection;
    private final Journeys journeys;
    private final JsonMapper json;

    EnrolmentLink(ProjectionReader projection, Journeys journeys, JsonMapper json) {
        this.projection = projection;
        this.journeys = journeys;
        this.json = json;
    }

    void end(long instanceKey) {
        of(instanceKey).ifPresent(journeys::endCancelled);
    }

    void carry(@Nullable String enrolmentId, long newInstanceKey) {
        if (enrolmentId != null) {
            journeys.carryOver(enrolmentId, newInstanceKey);
        }
    }

    boolean ended(@Nullable String enrolmentId) {
        return enrolmentId != null && journeys.hasEnded(enrolmentId);
    }

    Optional<String> of(long instanceKey) {
        return of(projection.variables(instanceKey, instanceKey));
    }

    /** @param variables as JSON, by name */
    Optional<String> of(Map<String, @Nullable String> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).map(text -> json.readValue(text, Object.class))
                .filter(String.class::isInstance).map(String.class::cast)
                .filter(text -> text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"));
    }
}
