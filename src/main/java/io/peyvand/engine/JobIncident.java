package io.peyvand.engine;

/** A fault that no retry mends: the job becomes an incident with this message, in plain words. */
public class JobIncident extends RuntimeException {

    public JobIncident(String message) {
        super(message);
    }
}
