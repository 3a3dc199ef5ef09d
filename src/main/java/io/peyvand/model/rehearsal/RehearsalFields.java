package io.peyvand.model.rehearsal;

import io.peyvand.model.rehearsal.RehearsalForm.BehaviourForm;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.IntNode;

/** The form on the page; shares are in percent. */
record RehearsalFields(@Nullable Integer customers, @Nullable Integer days, @Nullable String segment, @Nullable String reason,
        @Nullable Double open, @Nullable Double click, @Nullable Double buy, @Nullable Double complain, @Nullable Double answers) {

    private static final int CUSTOMERS = 100;
    private static final int DAYS = 60;

    static RehearsalFields usual(Behaviour behaviour) {
        return new RehearsalFields(CUSTOMERS, DAYS, null, null, percent(behaviour.open()), percent(behaviour.click()), percent(behaviour.buy()),
                percent(behaviour.complain()), percent(behaviour.answers()));
    }

    RehearsalForm form(String processId, boolean draft) {
        Map<String, Object> variables = reason == null || reason.isBlank() ? Map.of() : Map.of("reason", reason.strip());
        return new RehearsalForm(processId, null, customers == null ? null : IntNode.valueOf(customers), days,
                new BehaviourForm(share(open), share(click), share(buy), share(complain), share(answers), null, null, null), segment, variables, draft, null);
    }

    private static Double percent(double share) {
        return Math.round(share * 1_000) / 10.0;
    }

    private static @Nullable Double share(@Nullable Double percent) {
        return percent == null ? null : (Double) (percent / 100);
    }
}
