package io.peyvand.model.rehearsal;

import io.peyvand.engine.EngineUnavailable;

/** There is no broker to play on: none is installed here, it does not start, or it broke down. */
public class StageUnavailable extends RuntimeException {

    StageUnavailable(EngineUnavailable cause) {
        super("There is no broker to rehearse on: " + (cause.getCause() == null ? cause : cause.getCause()).getMessage(), cause);
    }
}
