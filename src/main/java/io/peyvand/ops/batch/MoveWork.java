package io.peyvand.ops.batch;

import io.peyvand.engine.Move;
import io.peyvand.engine.ProcessEngine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Takes whoever stands at one element to another of the same version. */
@Component
class MoveWork implements ItemWork {

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final ItemAudit audit;

    MoveWork(ProcessEngine engine, ProjectionReader projection, ItemAudit audit) {
        this.engine = engine;
        this.projection = projection;
        this.audit = audit;
    }

    @Override
    public boolean does(Batch batch) {
        return batch.kind() == BatchKind.MOVE;
    }

    @Override
    public Outcome begin(Item item) {
        Optional<ProjectedInstance> instance = projection.instance(item.key());
        if (instance.isPresent() && !instance.get().active()) {
            return Outcome.refused("ended", null);
        }
        String from = item.batch().orders().from();
        String to = item.batch().orders().to();
        List<Move> moves = projection.activeTokens(item.key()).stream()
                .filter(token -> token.elementId().equals(from)).map(token -> new Move(token.key(), to, Map.of())).toList();
        if (moves.isEmpty()) {
            return Outcome.refused("notThere", from);
        }
        audit.before(item, item.key(), Map.of("element", from), Map.of("element", to));
        return Asked.of(() -> engine.move(item.key(), moves), () -> Outcome.done("moved", to));
    }

    /** Moved a second time, it would run the step twice. */
    @Override
    public Outcome interrupted(Item item) {
        return Outcome.unknown("interrupted", null);
    }
}
