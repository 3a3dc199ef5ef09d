package io.peyvand.ops.batch;

import java.util.List;

/**
 * Where an instance stands, as far as taking it to another version depends on it. Many instances share one.
 *
 * @param called whether another instance called it
 * @param spots all active elements but the process itself
 * @param withheld names of variables whose values the projection does not hold
 */
record Position(long definitionKey, boolean called, List<Spot> spots, List<String> withheld) {

    /** @param type as the engine names it */
    record Spot(String elementId, String type) {
    }
}
