package io.peyvand.exporter;

import io.camunda.zeebe.protocol.record.ImmutableRecord;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.RecordValue;
import io.camunda.zeebe.protocol.record.RejectionType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.Intent;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.protocol.record.intent.ProcessInstanceIntent;
import io.camunda.zeebe.protocol.record.intent.TimerIntent;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.BpmnElementType;
import io.camunda.zeebe.protocol.record.value.ImmutableJobRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableProcessInstanceRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableTimerRecordValue;
import io.camunda.zeebe.protocol.record.value.ImmutableVariableRecordValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The log of a partition as an engine writes it for a small journey: a task that a worker does, then a wait by the clock. Instances
 * begin in waves and end in waves, so that rows begin and end both within a batch and across batches.
 */
public final class GeneratedLog {

    /** What the exporter keeps of one instance that ended: itself, elements, flows, variables, job and timer. */
    public static final int ROWS_PER_INSTANCE = 1 + 4 + 3 + 3 + 1 + 1;
    private static final long DEFINITION = 2251799813685249L;
    private static final long BEGIN = Instant.parse("2026-11-20T10:00:00Z").toEpochMilli();

    private final List<Record<?>> records = new ArrayList<>();
    private long position;
    private long key = DEFINITION;
    private long time = BEGIN;

    private record Running(long instance, long waiting, long timer) {
    }

    public static List<Record<?>> of(int instances, int wave) {
        GeneratedLog log = new GeneratedLog();
        for (int started = 0; started < instances; started += wave) {
            List<Running> running = new ArrayList<>();
            for (int index = started; index < Math.min(instances, started + wave); index++) {
                running.add(log.begin(index));
            }
            running.forEach(log::end);
        }
        return log.records;
    }

    private Running begin(int index) {
        long instance = ++key;
        variable(instance, "customerId", "\"%d\"".formatted(1_000 + index));
        variable(instance, "stage", "\"active\"");
        step(instance, instance, "kept-journey", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_ACTIVATING);
        step(instance, instance, "kept-journey", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_ACTIVATED);
        whole(instance, "StartEvent_Begun", BpmnElementType.START_EVENT);
        flow(instance, "Flow_ToTask");
        long task = activate(instance, "Task_SendOffer", BpmnElementType.SERVICE_TASK);
        long job = ++key;
        job(instance, task, job, JobIntent.CREATED);
        job(instance, task, job, JobIntent.COMPLETED);
        variable(instance, "offerId", "\"spring-%d\"".formatted(index % 7));
        complete(instance, task, "Task_SendOffer", BpmnElementType.SERVICE_TASK);
        flow(instance, "Flow_ToWait");
        long wait = activate(instance, "Event_Wait", BpmnElementType.INTERMEDIATE_CATCH_EVENT);
        long timer = ++key;
        timer(instance, wait, timer, TimerIntent.CREATED);
        return new Running(instance, wait, timer);
    }

    private void end(Running running) {
        timer(running.instance(), running.waiting(), running.timer(), TimerIntent.TRIGGERED);
        complete(running.instance(), running.waiting(), "Event_Wait", BpmnElementType.INTERMEDIATE_CATCH_EVENT);
        flow(running.instance(), "Flow_ToEnd");
        whole(running.instance(), "EndEvent_Done", BpmnElementType.END_EVENT);
        step(running.instance(), running.instance(), "kept-journey", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_COMPLETING);
        step(running.instance(), running.instance(), "kept-journey", BpmnElementType.PROCESS, ProcessInstanceIntent.ELEMENT_COMPLETED);
    }

    private void whole(long instance, String id, BpmnElementType type) {
        complete(instance, activate(instance, id, type), id, type);
    }

    private long activate(long instance, String id, BpmnElementType type) {
        long element = ++key;
        step(instance, element, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATING);
        step(instance, element, id, type, ProcessInstanceIntent.ELEMENT_ACTIVATED);
        return element;
    }

    private void complete(long instance, long element, String id, BpmnElementType type) {
        step(instance, element, id, type, ProcessInstanceIntent.ELEMENT_COMPLETING);
        step(instance, element, id, type, ProcessInstanceIntent.ELEMENT_COMPLETED);
    }

    private void flow(long instance, String id) {
        step(instance, ++key, id, BpmnElementType.SEQUENCE_FLOW, ProcessInstanceIntent.SEQUENCE_FLOW_TAKEN);
    }

    private void step(long instance, long element, String id, BpmnElementType type, ProcessInstanceIntent intent) {
        write(ValueType.PROCESS_INSTANCE, element, intent, ImmutableProcessInstanceRecordValue.builder().withBpmnProcessId("kept-journey")
                .withVersion(1).withProcessDefinitionKey(DEFINITION).withProcessInstanceKey(instance).withElementId(id).withBpmnElementType(type)
                .withFlowScopeKey(element == instance ? -1 : instance).withParentProcessInstanceKey(-1).withParentElementInstanceKey(-1).build());
    }

    private void job(long instance, long element, long job, JobIntent intent) {
        write(ValueType.JOB, job, intent, ImmutableJobRecordValue.builder().withType("channel.enqueueMessage").withWorker("peyvand").withRetries(3)
                .withErrorMessage("").withErrorCode("").withElementId("Task_SendOffer").withElementInstanceKey(element)
                .withProcessInstanceKey(instance).withProcessDefinitionKey(DEFINITION).withBpmnProcessId("kept-journey").build());
    }

    private void timer(long instance, long element, long timer, TimerIntent intent) {
        write(ValueType.TIMER, timer, intent, ImmutableTimerRecordValue.builder().withProcessInstanceKey(instance).withElementInstanceKey(element)
                .withTargetElementId("Event_Wait").withProcessDefinitionKey(DEFINITION).withDueDate(BEGIN + 86_400_000).build());
    }

    private void variable(long instance, String name, String value) {
        write(ValueType.VARIABLE, ++key, VariableIntent.CREATED, ImmutableVariableRecordValue.builder().withName(name).withValue(value)
                .withScopeKey(instance).withProcessInstanceKey(instance).withProcessDefinitionKey(DEFINITION).withBpmnProcessId("kept-journey").build());
    }

    private <V extends RecordValue> void write(ValueType type, long of, Intent intent, V value) {
        time += 1;
        records.add(ImmutableRecord.<V>builder().withPosition(++position).withKey(of).withTimestamp(time).withPartitionId(0)
                .withRecordType(RecordType.EVENT).withRejectionType(RejectionType.NULL_VAL).withValueType(type).withIntent(intent).withValue(value).build());
    }
}
