package io.peyvand.journey;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers moving through BPMN. */
@Component
public class Journeys {

    private final Entries entries;
    private final Enrolments enrolments;
    private final JourneyCatalogue catalogue;
    private final JourneyCounts counts;

    Journeys(Entries entries, Enrolments enrolments, JourneyCatalogue catalogue, JourneyCounts counts) {
        this.entries = entries;
        this.enrolments = enrolments;
        this.catalogue = catalogue;
        this.counts = counts;
    }

    /**
     * Enrols customers in one statement, in the caller's transaction; who is in the journey already, or may not enter it again yet, is
     * passed over. Starts are released later, most valuable first, at the rate the engine accepts.
     *
     * @return how many were enrolled
     * @throws UnknownJourney when no such journey is deployed
     */
    @Transactional
    public int enrol(String processId, List<Candidate> candidates) {
        if (catalogue.journey(processId).isEmpty()) {
            throw new UnknownJourney(processId);
        }
        return entries.enter(candidates.stream().map(candidate -> new Entry(
                processId, candidate.customerId(), null, false, candidate.priority(), candidate.variables(), null)).toList(), 0);
    }

    /**
     * Whether this run is over for the database; the engine may still be on its way out of it. Until the caller's transaction ends, a run
     * that goes on does not end, so whatever the caller adds to it is seen by {@link EnrolmentsEnded}.
     */
    @Transactional
    public boolean hasEnded(String enrolmentId) {
        return enrolments.hasEnded(UUID.fromString(enrolmentId));
    }

    public boolean isDeployed(String processId) {
        return catalogue.journey(processId).isPresent();
    }

    /** The journeys that are deployed and how many customers are in each. */
    public List<JourneySummary> overview() {
        return counts.overview();
    }

    /** By element id of one version: what this program itself saw there. */
    public Map<String, ElementCount> elementCounts(String processId, int version) {
        return counts.elements(processId, version);
    }

    /** @param variables opaque ids and routing facts only */
    public record Candidate(long customerId, BigDecimal priority, Map<String, Object> variables) {
    }
}
