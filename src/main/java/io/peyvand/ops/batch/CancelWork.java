package io.peyvand.ops.batch;

import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends instances where they stand, and the customers' enrolments with them. */
@Component
class CancelWork implements ItemWork {

    private static final Duration CATCHING_UP = Duration.ofSeconds(1);
    private static final int LOOKS = 30;

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final ItemAudit audit;
    private final EnrolmentLink enrolments;

    CancelWork(ProcessEngine engine, ProjectionReader projection, ItemAudit audit, EnrolmentLink enrolments) {
        this.engine = engine;
        this.projection = projection;
        this.audit = audit;
        this.enrolments = enrolments;
    }

    @Override
    public boolean does(Batch batch) {
        return batch.kind() == BatchKind.CANCEL;
    }

    @Override
    public Outcome begin(Item item) {
        Optional<ProjectedInstance> instance = projection.instance(item.key());
        if (instance.isPresent() && instance.get().parentKey() != null) {
            return Outcome.refused("called", instance.get().parentKey());
        }
        if (instance.isPresent() && !instance.get().active()) {
            return Outcome.refused(instance.get().cancelled() ? "cancelledBefore" : "ended", null);
        }
        audit.before(item, item.key(), Map.of("state", "ACTIVE"), Map.of("state", "TERMINATED"));
        return cancel(item);
    }

    /** Cancelling twice cancels once. */
    @Override
    public Outcome interrupted(Item item) {
        return cancel(item);
    }

    private Outcome cancel(Item item) {
        return Asked.of(() -> engine.cancel(item.key()), () -> cancelled(item), refused -> refused(item, refused));
    }

    private Outcome cancelled(Item item) {
        enrolments.end(item.key());
        return Outcome.done("cancelled", null);
    }

    /** What the engine no longer has was cancelled, or has come to its end; which of the two, the projection says a moment later. */
    private Outcome refused(Item item, CommandRefused refused) {
        if (refused.why() != CommandRefused.Cause.GONE) {
            return Outcome.refused("refused", refused.getMessage());
        }
        Optional<ProjectedInstance> instance = projection.instance(item.key());
        if (instance.isPresent() && instance.get().cancelled()) {
            return cancelled(item);
        }
        boolean catchingUp = instance.isPresent() && instance.get().active() && item.attempts() < LOOKS;
        return catchingUp ? Outcome.later(Item.State.RUNNING, CATCHING_UP) : Outcome.refused("ended", null);
    }
}
