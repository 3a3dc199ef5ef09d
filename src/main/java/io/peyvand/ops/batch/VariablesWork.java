package io.peyvand.ops.batch;

import io.peyvand.engine.ProcessEngine;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives variables of instances other values. */
@Component
class VariablesWork implements ItemWork {

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final ItemAudit audit;

    VariablesWork(ProcessEngine engine, ProjectionReader projection, ItemAudit audit) {
        this.engine = engine;
        this.projection = projection;
        this.audit = audit;
    }

    @Override
    public boolean does(Batch batch) {
        return batch.kind() == BatchKind.SET_VARIABLES && batch.target() == Target.INSTANCE;
    }

    @Override
    public Outcome begin(Item item) {
        Optional<ProjectedInstance> instance = projection.instance(item.key());
        if (instance.isPresent() && !instance.get().active()) {
            return Outcome.refused("ended", null);
        }
        Orders orders = item.batch().orders();
        long scope = orders.scope() == null ? item.key() : orders.scope();
        Map<String, Object> values = orders.variablesOrNone();
        audit.before(item, item.key(), present(item.key(), values, scope), values);
        return Asked.of(() -> engine.setVariables(scope, values, orders.scope() != null),
                () -> Outcome.done("set", String.join(", ", values.keySet())));
    }

    /**
     * The present values of those that change.
     *
     * @param scopes where they are looked for, the innermost last
     */
    Map<String, @Nullable String> present(long instance, Map<String, Object> values, long... scopes) {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        Arrays.stream(scopes).forEach(scope -> all.putAll(projection.variables(instance, scope)));
        Map<String, @Nullable String> present = new LinkedHashMap<>();
        values.keySet().forEach(name -> present.put(name, all.get(name)));
        return present;
    }

    /** Somebody else may have changed them since. */
    @Override
    public Outcome interrupted(Item item) {
        return Outcome.unknown("interrupted", null);
    }
}
