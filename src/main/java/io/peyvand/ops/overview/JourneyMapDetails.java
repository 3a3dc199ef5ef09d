package io.peyvand.ops.overview;

import io.peyvand.ops.ProjectionAge;
import java.time.Instant;
import java.util.List;

/**
 * One version of a process and what happens on its diagram.
 *
 * @param versions that the engine knows, the newest first
 * @param from of the whole hours that completed, cancelled and the times are about; tokens and incidents are of now
 */
record JourneyMapDetails(String processId, int version, List<Integer> versions, ProjectionAge projection, Instant from, Instant to,
        List<ElementFigures> elements) {
}
