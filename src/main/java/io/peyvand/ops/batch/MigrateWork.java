package io.peyvand.ops.batch;

import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes instances to another version of their process: by the engine's own migration where it can, else by carrying them over. */
@Component
class MigrateWork implements ItemWork {

    private static final Duration ENGINE_AWAY = Duration.ofSeconds(5);

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final PositionReader positions;
    private final Passages passages;
    private final CarryOver carryOver;
    private final ItemAudit audit;

    MigrateWork(ProcessEngine engine, ProjectionReader projection, PositionReader positions, Passages passages, CarryOver carryOver, ItemAudit audit) {
        this.engine = engine;
        this.projection = projection;
        this.positions = positions;
        this.passages = passages;
        this.carryOver = carryOver;
        this.audit = audit;
    }

    @Override
    public boolean does(Batch batch) {
        return batch.kind() == BatchKind.MIGRATE;
    }

    @Override
    public Outcome begin(Item item) {
        Optional<ProjectedInstance> found = projection.instance(item.key());
        if (found.isEmpty() || !found.get().active()) {
            return Outcome.refused(found.isPresent() && found.get().cancelled() ? "cancelledBefore" : "ended", null);
        }
        ProjectedInstance instance = found.get();
        Optional<ProjectionReader.Definition> to = projection.definition(instance.processId(), item.batch().orders().version());
        if (to.isEmpty()) {
            return Outcome.refused("noVersion", item.batch().orders().version());
        }
        if (to.get().key() == instance.definitionKey()) {
            return Outcome.done("sameVersion", instance.version());
        }
        try {
            return take(item, instance, to.get());
        } catch (EngineUnavailable away) {
            return Outcome.later(Item.State.PENDING, ENGINE_AWAY);
        }
    }

    private Outcome take(Item item, ProjectedInstance instance, ProjectionReader.Definition to) {
        Passage passage = passages.between(instance.definitionKey(), to, item.batch().orders().mappingOrNone());
        Position position = positions.of(item.key()).orElse(null);
        Verdict verdict = position == null ? Verdict.none("betweenElements", null) : passage.judge(position);
        if (verdict.way() == Verdict.Way.NONE) {
            return Outcome.refused(verdict.result(), verdict.detail());
        }
        audit.before(item, item.key(), Map.of("version", instance.version()), Map.of("version", to.version(), "way", verdict.way().name()));
        return verdict.way() == Verdict.Way.NATIVE ? migrate(item, to, passage, position) : carryOver.begin(item);
    }

    private Outcome migrate(Item item, ProjectionReader.Definition to, Passage passage, Position position) {
        return Asked.of(() -> engine.migrate(item.key(), to.key(), passage.instructions(position)), () -> Outcome.done("migrated", to.version()), refused ->
                passage.carry(position).way() == Verdict.Way.CARRY_OVER ? carryOver.begin(item) : Outcome.refused("refused", refused.getMessage()));
    }

    /** Nothing had been cancelled yet, and migrating twice migrates once. */
    @Override
    public Outcome interrupted(Item item) {
        return begin(item);
    }

    @Override
    public Outcome goOn(Item item) {
        return carryOver.goOn(item);
    }
}
