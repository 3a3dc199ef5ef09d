package io.peyvand.exporter;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordValue;

/** Turns records of one kind into changes of rows. Knows every intent it uses by name and lets all others pass, newer ones too. */
interface Handler<V extends RecordValue> {

    void handle(Record<? extends V> record, Batch batch);
}
