package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.start;
import static io.peyvand.exporter.Column.text;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.IncidentIntent;
import io.camunda.zeebe.protocol.record.value.IncidentRecordValue;
import org.jspecify.annotations.Nullable;

/** @param rules for what the message quotes */
record Incidents(PersonalData rules) implements Handler<IncidentRecordValue> {

    static final Table TABLE = Table.lasting("incident", bigint("instance_key"), bigint("element_key"), text("element_id"),
            bigint("definition_key"), text("process_id"), bigint("job_key"), text("error_type"), text("error_message"), text("cause"),
            start("created_at"));
    static final int DEFINITION = 3;
    static final int CREATED = 9;

    @Override
    public void handle(Record<? extends IncidentRecordValue> record, Batch batch) {
        if (record.getIntent() instanceof IncidentIntent intent) {
            switch (intent) {
                case CREATED -> batch.starts(TABLE, record.getKey(), row(record, record.getTimestamp()));
                case MIGRATED -> batch.changes(TABLE, record.getKey(), row(record, null));
                case RESOLVED -> batch.ends(TABLE, record.getKey(), row(record, null));
                default -> { }
            }
        }
    }

    private @Nullable Object[] row(Record<? extends IncidentRecordValue> record, @Nullable Long created) {
        IncidentRecordValue incident = record.getValue();
        String message = rules.withoutAddresses(incident.getErrorMessage());
        return new Object[] {incident.getProcessInstanceKey(), incident.getElementInstanceKey(), incident.getElementId(),
                incident.getProcessDefinitionKey(), incident.getBpmnProcessId(), ProcessInstances.keyOrNull(incident.getJobKey()),
                incident.getErrorType().name(), message, Cause.of(message), created};
    }
}
