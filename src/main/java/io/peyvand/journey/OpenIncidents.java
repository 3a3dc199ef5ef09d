package io.peyvand.journey;

import java.util.Map;
import java.util.Optional;

/**
 * What of the journeys is stuck, told by whoever reads the engine's own log; this module alone sees only the tasks that this program did.
 * Absent answers mean that nobody has read the log yet.
 */
public interface OpenIncidents {

    /** By process id, those in what its instances have called included. */
    Optional<Map<String, Long>> byProcess();

    /** By element id of one version; those in what an element has called count there. */
    Optional<Map<String, Long>> byElement(String processId, int version);
}
