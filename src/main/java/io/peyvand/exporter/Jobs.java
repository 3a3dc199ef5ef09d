package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.count;
import static io.peyvand.exporter.Column.integer;
import static io.peyvand.exporter.Column.start;
import static io.peyvand.exporter.Column.text;
import static io.peyvand.exporter.Column.time;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.value.JobRecordValue;
import org.jspecify.annotations.Nullable;

/** @param rules for what workers say of failures */
record Jobs(PersonalData rules) implements Handler<JobRecordValue> {

    private static final Table TABLE = Table.lasting("job", bigint("instance_key"), bigint("element_key"), text("element_id"),
            bigint("definition_key"), text("type"), text("state"), integer("retries"), count("failures"), text("worker"),
            text("error_message"), text("error_code"), start("created_at"), time("changed_at"));

    @Override
    public void handle(Record<? extends JobRecordValue> record, Batch batch) {
        if (record.getIntent() instanceof JobIntent intent) {
            switch (intent) {
                case CREATED -> batch.starts(TABLE, record.getKey(), row(record, "CREATED"));
                case FAILED -> batch.changes(TABLE, record.getKey(), row(record, "FAILED"));
                case TIMED_OUT -> batch.changes(TABLE, record.getKey(), row(record, "TIMED_OUT"));
                case RETRIES_UPDATED, MIGRATED -> batch.changes(TABLE, record.getKey(), row(record, null));
                case COMPLETED -> batch.ends(TABLE, record.getKey(), row(record, "COMPLETED"));
                case ERROR_THROWN -> batch.ends(TABLE, record.getKey(), row(record, "ERROR_THROWN"));
                case CANCELED -> batch.ends(TABLE, record.getKey(), row(record, "CANCELED"));
                default -> { }
            }
        }
    }

    private @Nullable Object[] row(Record<? extends JobRecordValue> record, @Nullable String state) {
        JobRecordValue job = record.getValue();
        boolean created = "CREATED".equals(state);
        return new Object[] {job.getProcessInstanceKey(), job.getElementInstanceKey(), job.getElementId(), job.getProcessDefinitionKey(),
                job.getType(), state, job.getRetries(), "FAILED".equals(state) ? 1 : 0, orNull(job.getWorker()),
                orNull(rules.withoutAddresses(job.getErrorMessage())), orNull(job.getErrorCode()), created ? record.getTimestamp() : null,
                record.getTimestamp()};
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
