package io.peyvand.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ErrorIntent;
import io.camunda.zeebe.protocol.record.value.ErrorRecordValue;

/** Instances that the engine gave up for a fault of its own: they never move again. */
record Errors(PersonalData rules) implements Handler<ErrorRecordValue> {

    @Override
    public void handle(Record<? extends ErrorRecordValue> record, Batch batch) {
        ErrorRecordValue error = record.getValue();
        if (record.getIntent() == ErrorIntent.CREATED && error.getProcessInstanceKey() > 0) {
            batch.changes(ProcessInstances.INSTANCE, error.getProcessInstanceKey(),
                    ProcessInstances.instanceFact(null, rules.withoutAddresses(error.getExceptionMessage())));
        }
    }
}
