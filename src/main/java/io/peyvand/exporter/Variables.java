package io.peyvand.exporter;

import static io.peyvand.exporter.Column.bigint;
import static io.peyvand.exporter.Column.text;

import io.camunda.zeebe.protocol.record.Record;
import io.camunda.zeebe.protocol.record.intent.VariableIntent;
import io.camunda.zeebe.protocol.record.value.VariableRecordValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Each value a variable had. One of them names the customer an instance is for.
 *
 * @param customer name of that variable
 */
record Variables(PersonalData rules, int limit, String customer) implements Handler<VariableRecordValue> {

    static final Table TABLE = Table.growing("variable_change", bigint("instance_key"), bigint("scope_key"), text("name"), text("value"), text("withheld"));
    private static final Pattern ID = Pattern.compile("\"?(\\d{1,18})\"?");

    @Override
    public void handle(Record<? extends VariableRecordValue> record, Batch batch) {
        if (record.getIntent() == VariableIntent.CREATED || record.getIntent() == VariableIntent.UPDATED) {
            VariableRecordValue variable = record.getValue();
            String withheld = withheld(variable);
            batch.happens(TABLE, variable.getProcessInstanceKey(), variable.getScopeKey(), variable.getName(),
                    withheld == null ? variable.getValue() : null, withheld);
            if (variable.getName().equals(customer) && variable.getScopeKey() == variable.getProcessInstanceKey()) {
                customer(variable, batch);
            }
        }
    }

    private @Nullable String withheld(VariableRecordValue variable) {
        String value = variable.getValue();
        if (value.length() > limit) {
            return "it has %d characters, and at most %d are kept".formatted(value.length(), limit);
        }
        return rules.reason(variable.getName(), value);
    }

    private static void customer(VariableRecordValue variable, Batch batch) {
        Matcher id = ID.matcher(variable.getValue());
        if (id.matches()) {
            batch.changes(ProcessInstances.INSTANCE, variable.getProcessInstanceKey(), ProcessInstances.instanceFact(Long.valueOf(id.group(1)), null));
        }
    }
}
