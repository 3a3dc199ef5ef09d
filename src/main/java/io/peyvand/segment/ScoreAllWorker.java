package io.peyvand.segment;

import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.variable;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.UnknownDecision;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobContract;
import io.peyvand.engine.JobHandler;
import io.peyvand.engine.JobIncident;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Scores all customers, for the scoring that was asked for or for one that the process starts by itself. */
@Component
class ScoreAllWorker implements JobHandler {

    private static final Logger log = LoggerFactory.getLogger(ScoreAllWorker.class);

    private final BulkScoring bulkScoring;
    private final Scorings scorings;
    private final SegmentSizes sizes;
    private final Timer duration;
    private final DistributionSummary customers;

    ScoreAllWorker(BulkScoring bulkScoring, Scorings scorings, SegmentSizes sizes, MeterRegistry meters) {
        this.sizes = sizes;
        this.bulkScoring = bulkScoring;
        this.scorings = scorings;
        duration = Timer.builder("peyvand.segment.scoring").description("time to score all customers").register(meters);
        customers = DistributionSummary.builder("peyvand.segment.customers").description("customers in a scoring").register(meters);
    }

    @Override
    public String type() {
        return "segment.scoreAll";
    }

    @Override
    public JobContract contract() {
        return JobContract.of(variable("scoringId", ID).optional()).giving("scoringId");
    }

    @Override
    public Duration timeout() {
        return Duration.ofMinutes(30);
    }

    @Override
    public Map<String, Object> handle(Job job) {
        long id = scoringOf(job);
        if (!scorings.scored(id)) {
            score(id);
        }
        return Map.of("scoringId", String.valueOf(id));
    }

    private long scoringOf(Job job) {
        if (job.variables().get("scoringId") == null) {
            return scorings.request("process-instance-" + job.processInstanceKey());
        }
        long id = job.requiredId("scoringId");
        if (!scorings.exists(id)) {
            throw new JobIncident("There is no scoring %d; cancel this instance of %s and ask for a new scoring.".formatted(id, job.processId()));
        }
        return id;
    }

    private void score(long id) {
        try {
            duration.record(() -> bulkScoring.run(id));
            sizes.refreshAll();
        } catch (DecisionFailed | UnknownDecision refusal) {
            scorings.fail(id, refusal.getMessage());
            throw new JobIncident("Scoring %d stopped and changed nothing. %s".formatted(id, refusal.getMessage()));
        } catch (RuntimeException fault) {
            scorings.fail(id, "It is tried again. " + fault.getMessage());
            throw fault;
        }
        scorings.find(id).map(ScoringDetails::customers).ifPresent(count -> {
            customers.record(count);
            log.info("Scoring {} scored {} customers.", id, count);
        });
    }
}
