package io.peyvand.ops.overview;

import io.peyvand.ops.DiagramElement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens at one element.
 *
 * @param active tokens there now; who is in a sub-process is counted there and inside
 * @param incidents open there now
 * @param calledIncidents open now in what it called
 * @param completed in the period, as cancelled and the times are
 * @param median half of the completed took no longer; within 5 %
 * @param p95 19 of 20 took no longer; within 5 %
 */
record ElementFigures(String element, String name, String type, long active, long incidents, long calledIncidents, long completed, long cancelled,
        @Nullable Duration median, @Nullable Duration p95) {

    /** What is counted there is counted at the elements in it as well. */
    boolean container() {
        return new DiagramElement(element, name, type).container();
    }

    boolean untouched() {
        return active == 0 && incidents == 0 && calledIncidents == 0 && completed == 0 && cancelled == 0;
    }
}
