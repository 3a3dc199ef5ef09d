package io.peyvand.journey;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.peyvand.decision.DecisionTable;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.segment.ScoreChange;
import io.peyvand.segment.Segments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Asks {@code journey-entry} about every customer whose groups a scoring changed. Doing it again for the same scoring enrols only whom
 * the first time left out.
 */
@Component
class ApplyEntryRulesWorker implements JobHandler {

    private static final int BATCH = 2_000;

    private final Segments segments;
    private final EntryRules rules;
    private final ScoringEntries entries;
    private final Enrolments enrolments;

    ApplyEntryRulesWorker(Segments segments, EntryRules rules, ScoringEntries entries, Enrolments enrolments) {
        this.segments = segments;
        this.rules = rules;
        this.entries = entries;
        this.enrolments = enrolments;
    }

    @Override
    public String type() {
        return "journey.applyEntryRules";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("scoringId", ID));
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long scoringId = job.requiredId("scoringId");
        String source = "scoring-" + scoringId;
        DecisionTable table = rules.table();
        List<ScoreChange> batch = new ArrayList<>(BATCH);
        segments.forEachChange(scoringId, change -> {
            batch.add(change);
            if (batch.size() == BATCH) {
                entries.enter(source, table, batch);
                batch.clear();
            }
        });
        entries.enter(source, table, batch);
        segments.finish(scoringId, enrolments.countBySource(source));
        return Map.of();
    }
}
