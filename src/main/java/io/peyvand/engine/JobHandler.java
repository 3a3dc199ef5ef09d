package io.peyvand.engine;

import java.time.Duration;
import java.util.Map;

/**
 * Does the jobs of one type. Every Spring bean of this type becomes a worker. A job may be handed out twice, so handling is
 * idempotent on business ids.
 *
 * <p>Throw {@link BpmnError} for a refusal that the model handles, {@link JobIncident} for a fault that only a person can mend;
 * any other exception is retried with back-off.
 */
public interface JobHandler {

    /** {@code module.verbObject}, as in the model. */
    String type();

    /** All it reads and sets; reading anything else of a job fails. */
    JobContract contract();

    /** @return variables for the process: opaque ids and routing facts only */
    Map<String, Object> handle(Job job);

    /** How long before the engine hands the job to somebody else. */
    default Duration timeout() {
        return Duration.ofMinutes(1);
    }
}
