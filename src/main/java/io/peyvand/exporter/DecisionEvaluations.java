package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.integer;
import static io.peyvand.exporter.Column.json;
import static io.peyvand.exporter.Column.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.value.DecisionEvaluationRecordValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedDecisionValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedInputValue;
import io.camunda.zeebe.protocol.record.value.EvaluatedOutputValue;
import io.camunda.zeebe.protocol.record.value.MatchedRuleValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Decisions that the engine itself evaluated within an instance, each with its inputs, the rules that matched and their outputs. */
record DecisionEvaluations(PersonalData rules, int limit) implements Handler<DecisionEvaluationRecordValue> {

    private static final Table TABLE = Table.growing("decision_evaluation", bigint("instance_key"), bigint("element_key"), text("element_id"),
            text("decision_id"), integer("version"), text("output"), text("failure"), json("evaluated"));
    /** The broker has this library; so has ours. */
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void handle(Record<? extends DecisionEvaluationRecordValue> record, Batch batch) {
        DecisionEvaluationRecordValue decision = record.getValue();
        if (decision.getProcessInstanceKey() > 0) {
            batch.happens(TABLE, decision.getProcessInstanceKey(), decision.getElementInstanceKey(), decision.getElementId(),
                    decision.getDecisionId(), decision.getDecisionVersion(), kept(decision.getDecisionId(), decision.getDecisionOutput()),
                    decision.getEvaluationFailureMessage().isEmpty() ? null : rules.withoutAddresses(decision.getEvaluationFailureMessage()),
                    evaluated(decision));
        }
    }

    private @Nullable String kept(String name, String json) {
        return json.isEmpty() || json.length() > limit || rules.reason(name, json) != null ? null : json;
    }

    private String evaluated(DecisionEvaluationRecordValue evaluation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartArray();
            for (EvaluatedDecisionValue decision : evaluation.getEvaluatedDecisions()) {
                write(decision, json);
            }
            json.writeEndArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    private void write(EvaluatedDecisionValue decision, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("decisionId", decision.getDecisionId());
        json.writeNumberField("version", decision.getDecisionVersion());
        json.writeArrayFieldStart("inputs");
        for (EvaluatedInputValue input : decision.getEvaluatedInputs()) {
            write(json, input.getInputId(), input.getInputName(), input.getInputValue());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("matchedRules");
        for (MatchedRuleValue rule : decision.getMatchedRules()) {
            json.writeStartObject();
            json.writeStringField("ruleId", rule.getRuleId());
            json.writeNumberField("index", rule.getRuleIndex());
            json.writeArrayFieldStart("outputs");
            for (EvaluatedOutputValue output : rule.getEvaluatedOutputs()) {
                write(json, output.getOutputId(), output.getOutputName(), output.getOutputValue());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void write(JsonGenerator json, String id, String name, String value) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", name);
        json.writeStringField("value", kept(name, value));
        json.writeEndObject();
    }
}
