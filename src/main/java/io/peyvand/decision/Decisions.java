package io.peyvand.decision;

import io.peyvand.decision.compiled.TableCompiler;
import io.peyvand.engine.DeployedModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The deployed decision tables. */
@Component
public class Decisions {

    private final DeployedTables tables;
    private final DecisionRecords records;

    Decisions(DeployedTables tables, DecisionRecords records) {
        this.tables = tables;
        this.records = records;
    }

    /**
     * The latest deployed version, compiled; thread-safe and cheap to call again. Hold it for one bulk run, not longer.
     *
     * @throws UnknownDecision when no such decision is deployed
     */
    public DecisionTable table(String decisionId) {
        return tables.latest(decisionId);
    }

    /** Why the DMN library cannot read the decision in this file, in its words; empty when it can. */
    public Optional<String> fault(String xml, String decisionId) {
        try {
            TableCompiler.compile(xml, decisionId, 0);
            return Optional.empty();
        } catch (DecisionFailed unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    /**
     * A decision that is not deployed, compiled; its version is 0. The deploy gate has to have passed the file before.
     *
     * @throws DecisionFailed when the DMN library cannot read it
     */
    public DecisionTable compile(String xml, String decisionId) {
        return TableCompiler.compile(xml, decisionId, 0);
    }

    /** The latest version of each deployed decision, by id. */
    public List<DeployedModel> deployed() {
        return tables.list();
    }

    /** Keeps why something was decided, for her timeline; in the caller's transaction, in one statement. */
    public void record(List<DecisionRecord> decided) {
        if (!decided.isEmpty()) {
            records.insert(decided);
        }
    }

    /** What was decided for her before that moment, newest first. */
    public List<DecisionRecord> history(long customerId, Instant before, int limit) {
        return records.history(customerId, before, limit);
    }

    /** Everything that was decided for her, oldest first. */
    public List<DecisionRecord> export(long customerId) {
        return records.all(customerId);
    }

    /** What a process instance had decided, oldest first. */
    public List<DecisionRecord> ofInstance(long instanceKey) {
        return records.ofInstance(instanceKey);
    }

    /** Forgets everything that was decided for her. */
    public void erase(long customerId) {
        records.delete(customerId);
    }
}
