package io.peyvand.engine;

/** The engine refused a deployment; the message is the engine's own. */
public class ModelRefused extends RuntimeException {

    public ModelRefused(String message) {
        super(message);
    }
}
