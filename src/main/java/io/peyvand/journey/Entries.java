package io.peyvand.journey;

import io.peyvand.decision.DecisionRecord;
import io.peyvand.decision.Decisions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enrols customers, many at once, and keeps the decision that called for each. */
@Component
class Entries {

    private static final Logger log = LoggerFactory.getLogger(Entries.class);

    private final Enrolments enrolments;
    private final JourneyCatalogue catalogue;
    private final Decisions decisions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    Entries(Enrolments enrolments, JourneyCatalogue catalogue, Decisions decisions, ApplicationEventPublisher events, Clock clock) {
        this.enrolments = enrolments;
        this.catalogue = catalogue;
        this.decisions = decisions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Joins the caller's transaction. Who is in the journey already, or may not enter again yet, is passed over.
     *
     * @param version of the table that called for them
     * @return how many were enrolled
     */
    @Transactional
    public int enter(List<Entry> entries, int version) {
        Map<String, List<Entry>> byJourney = entries.stream().filter(this::isDeployed)
                .collect(Collectors.groupingBy(Entry::journey, TreeMap::new, Collectors.toList()));
        List<DecisionRecord> records = new ArrayList<>();
        Instant now = clock.instant();
        int enrolled = 0;
        for (Map.Entry<String, List<Entry>> journey : byJourney.entrySet()) {
            Map<Long, UUID> ids = enrolments.enrol(journey.getValue());
            enrolled += ids.size();
            for (Entry entry : journey.getValue()) {
                UUID id = ids.remove(entry.customerId());
                if (id != null && entry.why() != null) {
                    records.add(new DecisionRecord("entry-" + id, entry.customerId(), id.toString(), null, JourneyCatalogue.ENTRY_DECISION, version,
                            entry.why(), now));
                }
            }
        }
        if (!records.isEmpty()) {
            decisions.record(records);
        }
        if (enrolled > 0) {
            events.publishEvent(new StartsQueued(enrolled));
        }
        return enrolled;
    }

    private boolean isDeployed(Entry entry) {
        boolean deployed = catalogue.journey(entry.journey()).isPresent();
        if (!deployed && unknown.add(entry.journey())) {
            log.warn("{} calls for the journey '{}', which is not deployed; nobody enters it.", JourneyCatalogue.ENTRY_DECISION, entry.journey());
        }
        return deployed;
    }
}
