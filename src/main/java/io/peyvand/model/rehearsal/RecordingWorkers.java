package io.peyvand.model.rehearsal;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionTable;
import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.util.Collections;
import java.util.Map;
import java.util.function.Function;

/** In place of all workers of the program: takes down what each would do, and answers as it would. */
final class RecordingWorkers implements Function<Job, Map<String, Object>> {

    /** Nobody's journey has so many steps without a wait. */
    private static final int MOST_AT_ONCE = 500;

    private final Script script;
    private final Cast cast;
    private final ContactDesk desk;
    private final PlayClock clock;

    RecordingWorkers(Script script, Cast cast, ContactDesk desk, PlayClock clock) {
        this.script = script;
        this.cast = cast;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public Map<String, Object> apply(Job job) {
        Player player = cast.of(job);
        if (player.stepsAt(clock.now()) > MOST_AT_ONCE) {
            throw new JobIncident("'%s' of %s comes round again and again without a wait.".formatted(job.elementId(), job.processId()));
        }
        return switch (job.type()) {
            case "customer.loadFacts" -> player.facts;
            case "customer.changeStage" -> changeStage(job, player);
            case "consent.requestOptIn" -> requestOptIn(player);
            case "decision.evaluate" -> decide(job, player);
            case "offer.reserve" -> desk.reserve(job);
            case "channel.checkPolicy" -> desk.check(job, player);
            case "channel.enqueueMessage" -> desk.enqueue(job, player);
            case "channel.withdrawMessages" -> desk.withdraw(player);
            case "journey.recordOutcome" -> recordOutcome(job, player);
            case "journey.start" -> act(job, player, header(job, "journey"), Map.of("journeyStarted", true));
            case "work.openItem" -> openItem(job, player);
            default -> act(job, player, "", Map.of());
        };
    }

    private Map<String, Object> changeStage(Job job, Player player) {
        String stage = header(job, "stage");
        player.facts.put("stage", stage);
        return act(job, player, stage, Map.of());
    }

    private static Map<String, Object> requestOptIn(Player player) {
        String id = player.newId();
        player.refer("opt-in-confirmed", id);
        return Map.of("optInId", id);
    }

    private Map<String, Object> openItem(Job job, Player player) {
        String id = player.newId();
        player.refer("work-item-closed", id);
        return act(job, player, header(job, "queue"), Map.of("workItemId", id));
    }

    private Map<String, Object> decide(Job job, Player player) {
        String decisionId = header(job, "decisionId");
        DecisionTable table = script.table(decisionId);
        try {
            DecisionResult result = table.evaluate(job.variables());
            player.decisions.add(new Performance.Decision(clock.elapsed(), decisionId, table.version(), result.output(),
                    result.matchedRules().stream().map(DecisionResult.MatchedRule::index).toList(), job.processId(), job.elementId()));
            return Collections.singletonMap(header(job, "resultVariable"), result.output());
        } catch (DecisionFailed failed) {
            throw new JobIncident("The decision '%s' could not be evaluated at '%s' of %s: %s"
                    .formatted(decisionId, job.elementId(), job.processId(), failed.getMessage()));
        }
    }

    /** The first one stays. */
    private Map<String, Object> recordOutcome(Job job, Player player) {
        String outcome = header(job, "outcome");
        if (player.outcome == null) {
            player.outcome = outcome;
            player.outcomeAfter = clock.elapsed();
        }
        return act(job, player, outcome, Map.of());
    }

    private Map<String, Object> act(Job job, Player player, String detail, Map<String, Object> answer) {
        player.acts.add(new Performance.Act(clock.elapsed(), job.type(), detail, job.processId(), job.elementId()));
        return answer;
    }

    private static String header(Job job, String name) {
        String value = job.setting(name, "");
        if (value.isBlank()) {
            throw new JobIncident("'%s' is missing at '%s' of %s; set it in the model.".formatted(name, job.elementId(), job.processId()));
        }
        return value;
    }
}
