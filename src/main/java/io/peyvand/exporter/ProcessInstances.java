package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.integer;
import static io.peyvand.exporter.Column.start;
import static io.peyvand.exporter.Column.text;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.value.ProcessInstanceRecordValue;
import org.jspecify.annotations.Nullable;

/** Instances, the elements in them and the flows taken between those. */
final class ProcessInstances implements Handler<ProcessInstanceRecordValue> {

    static final Table INSTANCE = Table.lasting("process_instance", bigint("definition_key"), text("process_id"), integer("version"),
            text("state"), start("started_at"), bigint("parent_key"), bigint("parent_element_key"), bigint("customer_id"), text("banned"));
    static final int DEFINITION = 0;
    static final int VERSION = 2;
    static final int STATE = 3;
    static final int STARTED = 4;
    static final int CUSTOMER = 7;
    static final Table ELEMENT = Table.lasting("element_instance", bigint("instance_key"), bigint("definition_key"), text("element_id"),
            text("element_type"), bigint("scope_key"), text("state"), start("started_at"));
    static final int ELEMENT_DEFINITION = 1;
    static final int ELEMENT_ID = 2;
    static final int ELEMENT_STATE = 5;
    static final int ELEMENT_STARTED = 6;
    private static final Table FLOW = Table.growing("flow_taken", bigint("instance_key"), bigint("definition_key"), text("flow_id"));

    @Override
    public void handle(Record<? extends ProcessInstanceRecordValue> record, Batch batch) {
        if (record.getIntent() instanceof ProcessInstanceIntent intent) {
            ProcessInstanceRecordValue value = record.getValue();
            switch (intent) {
                // Not "activated": an element whose input cannot be computed never gets there, and that is where it is stuck.
                case ELEMENT_ACTIVATING -> step(record, value, batch, "ACTIVE");
                case ELEMENT_COMPLETED -> step(record, value, batch, "COMPLETED");
                case ELEMENT_TERMINATED -> step(record, value, batch, "TERMINATED");
                case ELEMENT_MIGRATED -> migrated(record, value, batch);
                case SEQUENCE_FLOW_TAKEN -> batch.happens(FLOW, value.getProcessInstanceKey(), value.getProcessDefinitionKey(), value.getElementId());
                default -> { }
            }
        }
    }

    private static void step(Record<?> record, ProcessInstanceRecordValue value, Batch batch, String state) {
        boolean starts = state.equals("ACTIVE");
        Table table = isInstance(record, value) ? INSTANCE : ELEMENT;
        Long started = starts ? record.getTimestamp() : null;
        @Nullable Object[] values = table == INSTANCE ? instance(value, state, started) : element(value, state, started);
        if (starts) {
            batch.starts(table, record.getKey(), values);
        } else {
            batch.ends(table, record.getKey(), values);
        }
    }

    private static void migrated(Record<?> record, ProcessInstanceRecordValue value, Batch batch) {
        if (isInstance(record, value)) {
            batch.changes(INSTANCE, record.getKey(), instance(value, "ACTIVE", null));
        } else {
            batch.changes(ELEMENT, record.getKey(), element(value, "ACTIVE", null));
        }
    }

    private static boolean isInstance(Record<?> record, ProcessInstanceRecordValue value) {
        return record.getKey() == value.getProcessInstanceKey();
    }

    private static @Nullable Object[] instance(ProcessInstanceRecordValue value, String state, @Nullable Long started) {
        return new Object[] {value.getProcessDefinitionKey(), value.getBpmnProcessId(), value.getVersion(), state, started,
                keyOrNull(value.getParentProcessInstanceKey()), keyOrNull(value.getParentElementInstanceKey()), null, null};
    }

    private static @Nullable Object[] element(ProcessInstanceRecordValue value, String state, @Nullable Long started) {
        return new Object[] {value.getProcessInstanceKey(), value.getProcessDefinitionKey(), value.getElementId(),
                value.getBpmnElementType().name(), value.getFlowScopeKey(), state, started};
    }

    /** What is known of an instance besides its steps; its row takes it when it is there. */
    static @Nullable Object[] instanceFact(@Nullable Long customer, @Nullable String banned) {
        return new Object[] {null, null, null, null, null, null, null, customer, banned};
    }

    static @Nullable Long keyOrNull(long key) {
        return key < 0 ? null : key;
    }
}
