package io.peyvand.exporter;

import io.camunda.zeebe.exporter.api.context.Context;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.value.deployment.DecisionRecordValue;
import io.camunda.zeebe.protocol.record.value.deployment.Process;
import java.util.EnumMap;
import java.util.Map;

/** Which records are wanted, and who turns each kind into rows. */
final class Records implements Context.RecordFilter {

    private final Map<ValueType, Handler<?>> handlers = new EnumMap<>(ValueType.class);

    Records(ExporterSettings settings) {
        PersonalData rules = new PersonalData(settings.withheld());
        handlers.put(ValueType.PROCESS, (Handler<Process>) Definitions::process);
        handlers.put(ValueType.DECISION, (Handler<DecisionRecordValue>) Definitions::decision);
        handlers.put(ValueType.PROCESS_INSTANCE, new ProcessInstances());
        handlers.put(ValueType.JOB, new Jobs(rules));
        handlers.put(ValueType.INCIDENT, new Incidents(rules));
        handlers.put(ValueType.TIMER, new Timers());
        handlers.put(ValueType.PROCESS_MESSAGE_SUBSCRIPTION, new MessageSubscriptions(rules));
        handlers.put(ValueType.VARIABLE, new Variables(rules, settings.valueLimit(), settings.customerVariable()));
        handlers.put(ValueType.DECISION_EVALUATION, new DecisionEvaluations(rules, settings.valueLimit()));
        handlers.put(ValueType.ERROR, new Errors(rules));
    }

    @Override
    public boolean acceptType(RecordType type) {
        return type == RecordType.EVENT;
    }

    @Override
    public boolean acceptValue(ValueType type) {
        return handlers.containsKey(type);
    }

    /** The same test again: whoever feeds us, another record must do no harm. */
    void add(Record<?> record, Batch batch) {
        batch.seen(record.getPosition(), record.getTimestamp());
        Handler<?> handler = handlers.get(record.getValueType());
        if (handler != null && acceptType(record.getRecordType())) {
            handle(handler, record, batch);
        }
    }

    /** A handler is registered for the type of value that its records hold. */
    @SuppressWarnings("unchecked")
    private static <V extends RecordValue> void handle(Handler<V> handler, Record<?> record, Batch batch) {
        handler.handle((Record<V>) record, batch);
    }
}
