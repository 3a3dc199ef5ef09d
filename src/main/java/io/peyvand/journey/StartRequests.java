package io.peyvand.journey;

import io.peyvand.access.Audit;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.segment.Segments;
import io.peyvand.web.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A person or a program asks for one customer to be started. */
@Component
class StartRequests {

    private final Entries entries;
    private final Enrolments enrolments;
    private final Segments segments;
    private final Audit audit;

    StartRequests(Entries entries, Enrolments enrolments, Segments segments, Audit audit) {
        this.entries = entries;
        this.enrolments = enrolments;
        this.segments = segments;
        this.audit = audit;
    }

    /** @throws Problem with status 409 when she is in it already, or may not enter it again yet */
    @Transactional
    public UUID start(JourneyModel journey, CustomerProfile customer, Map<String, Object> variables) {
        Object clv = segments.factsOf(List.of(customer.id())).getOrDefault(customer.id(), Map.of()).get("clv");
        BigDecimal priority = clv instanceof Number number ? new BigDecimal(number.toString()) : BigDecimal.ZERO;
        int entered = entries.enter(List.of(new Entry(
                journey.processId(), customer.id(), null, true, priority, new HashMap<>(variables), null)), 0);
        Enrolment enrolment = enrolments.blocking(journey.processId(), customer.id()).orElseThrow();
        if (entered == 0) {
            throw Problem.conflict(refusal(journey, enrolment));
        }
        audit.record("journey.start", String.valueOf(customer.id()), Map.of("journey", journey.processId()));
        return enrolment.id();
    }

    private static String refusal(JourneyModel journey, Enrolment enrolment) {
        if (enrolment.endedAt() == null) {
            return "She is in '%s' already, since %s.".formatted(journey.processId(), enrolment.enrolledAt());
        }
        return enrolment.reentryAt() == null
                ? "She has been in '%s', which nobody enters twice.".formatted(journey.processId())
                : "She has been in '%s' and may enter it again from %s.".formatted(journey.processId(), enrolment.reentryAt());
    }
}
