package io.peyvand.model.rehearsal;

import io.peyvand.model.ModelsRefused;
import org.springframework.stereotype.Component;

/** Plays journeys without anybody noticing. */
@Component
public class Rehearsals {

    Rehearsals() {
    }

    /**
     * Plays the scenario to its end, while the caller waits; one at a time, others stand in line. Nothing is sent, and nothing changes in the
     * engine that runs or in its database.
     *
     * @throws ModelsRefused when the files do not pass the gate, or the engine does not take them
     * @throws StageUnavailable when there is no broker to play on
     */
    public Performance play(Scenario scenario) throws InterruptedException {
        throw new StageUnavailable("Rehearsals are not built in yet.");
    }
}
