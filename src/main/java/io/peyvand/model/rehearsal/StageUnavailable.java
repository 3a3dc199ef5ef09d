package io.peyvand.model.rehearsal;

/** There is no broker to play on: none is installed here, or it does not start. */
public class StageUnavailable extends RuntimeException {

    StageUnavailable(String message) {
        super(message);
    }
}
