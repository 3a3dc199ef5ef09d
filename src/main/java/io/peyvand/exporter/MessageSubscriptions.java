package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.start;
import static io.peyvand.exporter.Column.text;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.ProcessMessageSubscriptionIntent;
import io.camunda.zeebe.protocol.record.value.ProcessMessageSubscriptionRecordValue;
import org.jspecify.annotations.Nullable;

/** What instances wait for from outside. A subscription that does not interrupt goes on after a message. */
record MessageSubscriptions(PersonalData rules) implements Handler<ProcessMessageSubscriptionRecordValue> {

    private static final Table TABLE = Table.lasting("message_subscription", bigint("instance_key"), bigint("element_key"),
            text("element_id"), text("message_name"), text("correlation_key"), text("state"), start("created_at"));

    @Override
    public void handle(Record<? extends ProcessMessageSubscriptionRecordValue> record, Batch batch) {
        if (record.getIntent() instanceof ProcessMessageSubscriptionIntent intent) {
            switch (intent) {
                case CREATING -> batch.starts(TABLE, record.getKey(), row(record.getValue(), "ACTIVE", record.getTimestamp()));
                case CORRELATED -> correlated(record, batch);
                case DELETED -> batch.ends(TABLE, record.getKey(), row(record.getValue(), "DELETED", null));
                default -> { }
            }
        }
    }

    private void correlated(Record<? extends ProcessMessageSubscriptionRecordValue> record, Batch batch) {
        if (record.getValue().isInterrupting()) {
            batch.ends(TABLE, record.getKey(), row(record.getValue(), "CORRELATED", null));
        }
    }

    private @Nullable Object[] row(ProcessMessageSubscriptionRecordValue subscription, String state, @Nullable Long created) {
        return new Object[] {subscription.getProcessInstanceKey(), subscription.getElementInstanceKey(), subscription.getElementId(),
                subscription.getMessageName(), rules.withoutAddresses(subscription.getCorrelationKey()), state, created};
    }
}
