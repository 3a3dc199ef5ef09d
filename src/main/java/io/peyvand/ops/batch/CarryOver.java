package io.peyvand.ops.batch;

import io.peyvand.engine.CommandRefused;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.OutcomeUnknown;
import io.peyvand.engine.ProcessEngine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.springframework.stereotype.Component;

/**
 * Takes an instance that the engine cannot migrate to another version: cancel, start anew where it stood, the enrolment kept. Every step is
 * written down before it is taken. Cancelling twice cancels once; starting twice would start two, so a start without an answer is repeated
 * only when the projection has passed that moment and knows of no instance that carries this item's id.
 */
@Component
class CarryOver {

    /** Variable with the item's id, by which an instance is found whose start was never answered. */
    static final String MARK = "carryOver";
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(5);
    /** A command is processed, or lost, well within this time. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(60);

    private final ProcessEngine engine;
    private final ProjectionReader projection;
    private final ItemStore items;
    private final Luggage luggage;
    private final Arrivals arrivals;

    CarryOver(ProcessEngine engine, ProjectionReader projection, ItemStore items, Luggage luggage, Arrivals arrivals) {
        this.engine = engine;
        this.projection = projection;
        this.items = items;
        this.luggage = luggage;
        this.arrivals = arrivals;
    }

    Outcome begin(Item item) {
        return items.advance(item, Item.State.CANCELLING, null) ? cancel(item) : Outcome.later(Item.State.CANCELLING, LATER);
    }

    Outcome goOn(Item item) {
        return item.state() == Item.State.CANCELLING ? cancelled(item) : startedBefore(item);
    }

    private Outcome cancel(Item item) {
        Outcome later = Outcome.later(Item.State.CANCELLING, SOON);
        // That the engine no longer has it proves nothing: the projection tells whether it was cancelled or came to its end.
        Outcome asked = Asked.of(() -> engine.cancel(item.key()), () -> later,
                refused -> refused.why() == CommandRefused.Cause.GONE ? later : Outcome.refused("refused", refused.getMessage()));
        // An engine that gave no answer may have cancelled it all the same, so it is never taken up from the beginning again.
        return asked.state() == Item.State.PENDING ? Outcome.later(Item.State.CANCELLING, LATER) : asked;
    }

    private Outcome cancelled(Item item) {
        Optional<ProjectedInstance> instance = projection.instance(item.key());
        if (instance.isEmpty() || instance.get().active()) {
            return cancel(item);
        }
        if (!instance.get().cancelled()) {
            return Outcome.refused("ended", null);
        }
        Carried carried = luggage.pack(item, instance.get());
        if (arrivals.leftMeanwhile(carried)) {
            return Outcome.refused("leftMeanwhile", null);
        }
        return start(item, carried);
    }

    private Outcome start(Item item, Carried packed) {
        Carried carried = luggage.dueFromNow(packed);
        if (!items.advance(item, Item.State.STARTING, luggage.write(carried))) {
            return Outcome.later(Item.State.STARTING, LATER);
        }
        try {
            return arrivals.arrived(carried, engine.startAt(carried.definitionKey(), carried.elements(), carried.variables()).join());
        } catch (CompletionException failure) {
            return switch (failure.getCause()) {
                case OutcomeUnknown unknown -> Outcome.later(Item.State.STARTING, LATER);
                case EngineUnavailable away -> Outcome.later(Item.State.STARTING, LATER);
                case CommandRefused refused -> arrivals.stranded(carried, refused);
                default -> throw failure;
            };
        }
    }

    private Outcome startedBefore(Item item) {
        Carried carried = luggage.read(item);
        Optional<Long> found = projection.startedBy(luggage.markOf(item));
        if (found.isPresent()) {
            return arrivals.arrived(carried, found.get());
        }
        return arrivals.projectionHasPassed(item.since().plus(IN_FLIGHT)) ? start(item, carried) : Outcome.later(Item.State.STARTING, LATER);
    }
}
