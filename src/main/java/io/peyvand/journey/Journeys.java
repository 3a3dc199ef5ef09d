package io.peyvand.journey;

import io.peyvand.customer.PreparedSql;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers moving through BPMN. */
@Component
public class Journeys {

    private final Entries entries;
    private final JourneyRuns runs;
    private final JourneyCatalogue catalogue;
    private final JourneyCounts counts;
    private final SourceQueue queue;
    private final ApplicationEventPublisher events;

    Journeys(Entries entries, JourneyRuns runs, JourneyCatalogue catalogue, JourneyCounts counts, SourceQueue queue,
            ApplicationEventPublisher events) {
        this.entries = entries;
        this.runs = runs;
        this.catalogue = catalogue;
        this.counts = counts;
        this.queue = queue;
        this.events = events;
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
     * Enrols, in two statements and the caller's transaction, everybody the query names; who is in the journey already, or may not enter it
     * again yet, is passed over. Asked again by the same source it enrols nobody twice.
     *
     * @param customers yields {@code customer_id}
     * @return how many were enrolled
     * @throws UnknownJourney when no such journey is deployed
     */
    @Transactional
    public int enrolAll(String processId, String source, PreparedSql customers) {
        if (!isDeployed(processId)) {
            throw new UnknownJourney(processId);
        }
        int enrolled = queue.enrol(processId, source, customers);
        events.publishEvent(new StartsQueued(enrolled));
        return enrolled;
    }

    /** Queued starts of this source stay where they are until they are let go; what is being started goes on. */
    @Transactional
    public void hold(String source, boolean held) {
        queue.hold(source, held);
        if (!held) {
            events.publishEvent(new StartsQueued(0));
        }
    }

    /** Takes back what this source asked for and the engine has not heard of. */
    @Transactional
    public void cancelQueued(String source, String reason) {
        queue.cancel(source, reason);
    }

    /** By source; one without any enrolment is absent. */
    public Map<String, SourceStarts> startsOf(Collection<String> sources) {
        return queue.count(sources);
    }

    /** A query for {@code customer_id} of everybody whom this source enrolled. */
    public PreparedSql enrolledBy(String source) {
        return PreparedSql.of("SELECT customer_id FROM enrolment WHERE source = ?", source);
    }

    /** A query for {@code customer_id} of everybody who is in the journey, or about to be. */
    public PreparedSql running(String processId) {
        return PreparedSql.of("SELECT customer_id FROM enrolment WHERE journey = ? AND released_at IS NULL AND ended_at IS NULL", processId);
    }

    /**
     * Whether this run is over for the database; the engine may still be on its way out of it. Until the caller's transaction ends, a run
     * that goes on does not end, so whatever the caller adds to it is seen by {@link EnrolmentsEnded}.
     */
    @Transactional
    public boolean hasEnded(String enrolmentId) {
        return runs.hasEnded(UUID.fromString(enrolmentId));
    }

    /** Ends the run whose instance an operator cancelled; one that has ended already stays as it is. */
    @Transactional
    public void endCancelled(String enrolmentId) {
        runs.endCancelled(UUID.fromString(enrolmentId));
    }

    /** The same run goes on as another instance. */
    @Transactional
    public void carryOver(String enrolmentId, long newInstanceKey) {
        runs.carryOver(UUID.fromString(enrolmentId), newInstanceKey);
    }

    /**
     * From now on nobody starts this journey; who enters it waits in the queue, and nothing is lost.
     *
     * @param journey process id, or {@link Suspension#ALL}
     */
    public void suspendStarts(String journey, @Nullable String reason) {
        runs.suspensions().suspend(journey, reason);
    }

    public void resumeStarts(String journey) {
        runs.suspensions().resume(journey);
        events.publishEvent(new StartsQueued(0));
    }

    public List<Suspension> suspensions() {
        return runs.suspensions().all();
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
