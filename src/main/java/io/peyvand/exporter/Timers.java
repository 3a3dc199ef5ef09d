package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.start;
import static io.peyvand.exporter.Column.text;
import static io.peyvand.exporter.Column.time;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.value.TimerRecordValue;
import org.jspecify.annotations.Nullable;

/** What instances wait for by the clock; not the timers that start instances. */
final class Timers implements Handler<TimerRecordValue> {

    private static final Table TABLE = Table.lasting("timer", bigint("instance_key"), bigint("element_key"), text("element_id"),
            bigint("definition_key"), time("due_at"), text("state"), start("created_at"));
    /** Of the year 9999; an expression can ask for a time that no calendar of the database knows. */
    private static final long LATEST = 253_402_300_799_000L;

    @Override
    public void handle(Record<? extends TimerRecordValue> record, Batch batch) {
        if (record.getIntent() instanceof TimerIntent intent && record.getValue().getProcessInstanceKey() > 0) {
            switch (intent) {
                case CREATED -> batch.starts(TABLE, record.getKey(), row(record.getValue(), "ACTIVE", record.getTimestamp()));
                case TRIGGERED -> batch.ends(TABLE, record.getKey(), row(record.getValue(), "TRIGGERED", null));
                case CANCELED -> batch.ends(TABLE, record.getKey(), row(record.getValue(), "CANCELED", null));
                default -> { }
            }
        }
    }

    private static @Nullable Object[] row(TimerRecordValue timer, String state, @Nullable Long created) {
        return new Object[] {timer.getProcessInstanceKey(), timer.getElementInstanceKey(), timer.getTargetElementId(),
                timer.getProcessDefinitionKey(), Math.clamp(timer.getDueDate(), 0, LATEST), state, created};
    }
}
