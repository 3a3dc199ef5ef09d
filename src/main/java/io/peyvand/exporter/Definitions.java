package io.peyvand.exporter;

import static io.peyvand.exporter.Column.integer;
import static io.peyvand.exporter.Column.text;
import static io.peyvand.exporter.Column.time;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.DecisionIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessIntent;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.nio.charset.StandardCharsets;

/** What was deployed. Every partition tells it; the first is believed. */
final class Definitions {

    private static final Table PROCESS = Table.deployed("process_definition",
            text("process_id"), integer("version"), text("file_name"), text("xml"), time("deployed_at"));
    private static final Table DECISION = Table.deployed("decision_definition",
            text("decision_id"), integer("version"), text("name"), time("deployed_at"));

    private Definitions() {
    }

    static void process(Record<? extends Process> record, Batch batch) {
        Process process = record.getValue();
        if (record.getIntent() == ProcessIntent.CREATED) {
            batch.starts(PROCESS, process.getProcessDefinitionKey(), process.getBpmnProcessId(), process.getVersion(), process.getResourceName(),
                    new String(process.getResource(), StandardCharsets.UTF_8), record.getTimestamp());
        }
    }

    static void decision(Record<? extends DecisionRecordValue> record, Batch batch) {
        DecisionRecordValue decision = record.getValue();
        if (record.getIntent() == DecisionIntent.CREATED) {
            batch.starts(DECISION, decision.getDecisionKey(), decision.getDecisionId(), decision.getVersion(), decision.getDecisionName(),
                    record.getTimestamp());
        }
    }
}
