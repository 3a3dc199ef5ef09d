package io.peyvand.journey;

import io.peyvand.customer.CustomerFacet;
import io.peyvand.customer.TimelineEntry;
import io.peyvand.decision.DecisionRecord;
import io.peyvand.decision.Decisions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Her journeys, their steps, and why they decided as they did. */
@Component
class JourneyFacet implements CustomerFacet {

    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private final Enrolments enrolments;
    private final JourneySteps steps;
    private final Decisions decisions;
    private final JourneyExits exits;

    JourneyFacet(Enrolments enrolments, JourneySteps steps, Decisions decisions, JourneyExits exits) {
        this.enrolments = enrolments;
        this.steps = steps;
        this.decisions = decisions;
        this.exits = exits;
    }

    @Override
    public List<TimelineEntry> timeline(long customerId, Instant before, int limit) {
        Stream<TimelineEntry> entered = enrolments.enteredBefore(customerId, before, limit).stream().map(JourneyFacet::entered);
        Stream<TimelineEntry> ended = enrolments.endedBefore(customerId, before, limit).stream().map(JourneyFacet::ended);
        Stream<TimelineEntry> performed = steps.of(customerId, before, limit).stream().map(JourneyFacet::performed);
        Stream<TimelineEntry> decided = decisions.history(customerId, before, limit).stream().map(JourneyFacet::decided);
        return Stream.of(entered, ended, performed, decided).flatMap(entries -> entries)
                .sorted(Comparator.comparing(TimelineEntry::at).reversed()).limit(limit).toList();
    }

    @Override
    public Map<String, Object> profile(long customerId) {
        return Map.of("journeys", enrolments.activeOf(List.of(customerId)).stream().map(Enrolment::journey).sorted().toList());
    }

    @Override
    public Map<String, Object> export(long customerId) {
        List<Map<String, Object>> own = new ArrayList<>();
        enrolments.enteredBefore(customerId, END_OF_TIME, Integer.MAX_VALUE).forEach(enrolment -> own.add(details(enrolment)));
        return Map.of(
                "journeys", own,
                "journeySteps", steps.of(customerId, END_OF_TIME, Integer.MAX_VALUE).stream().map(JourneyFacet::performed).toList(),
                "decisions", decisions.export(customerId).stream().map(JourneyFacet::decided).toList());
    }

    @Override
    public void erase(long customerId) {
        List<Enrolment> running = enrolments.activeOf(List.of(customerId));
        Set<UUID> ids = running.stream().map(Enrolment::id).collect(Collectors.toSet());
        exits.exit(running, ids.stream().collect(Collectors.toMap(id -> id, id -> "erased")));
        enrolments.forgetVariables(customerId);
        steps.forgetMessages(customerId);
        decisions.erase(customerId);
    }

    private static TimelineEntry entered(Enrolment enrolment) {
        return new TimelineEntry(enrolment.enrolledAt(), "journey", "entered", details(enrolment));
    }

    private static TimelineEntry ended(Enrolment enrolment) {
        return new TimelineEntry(enrolment.endedAt(), "journey", "ended", details(enrolment));
    }

    private static Map<String, Object> details(Enrolment enrolment) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("journey", enrolment.journey());
        details.put("enrolmentId", enrolment.id().toString());
        details.put("state", enrolment.state());
        details.put("enrolledAt", enrolment.enrolledAt());
        details.put("startedAt", enrolment.startedAt());
        details.put("endedAt", enrolment.endedAt());
        details.put("exitReason", enrolment.exitReason());
        details.put("outcome", enrolment.outcome());
        details.put("mayEnterAgainFrom", enrolment.reentryAt());
        details.putAll(enrolment.variables());
        details.values().removeIf(value -> value == null);
        return details;
    }

    private static TimelineEntry performed(JourneySteps.Performed step) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("journey", step.processId());
        details.put("version", step.processVersion());
        details.put("element", step.elementId());
        details.put("jobType", step.jobType());
        details.put("enrolmentId", step.enrolmentId());
        details.put("outcome", step.outcome());
        details.put("message", step.message());
        details.values().removeIf(value -> value == null);
        return new TimelineEntry(step.at(), "journey", "step", details);
    }

    private static TimelineEntry decided(DecisionRecord record) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("table", record.decisionId());
        details.put("version", record.version());
        details.put("inputs", record.result().inputs());
        details.put("matchedRules", record.result().matchedRules());
        details.put("output", record.result().output());
        details.put("enrolmentId", record.enrolmentId());
        details.values().removeIf(value -> value == null);
        return new TimelineEntry(record.at(), "decision", record.decisionId(), details);
    }
}
