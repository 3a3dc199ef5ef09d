package io.peyvand.engine;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells trouble that passes from faults that need somebody, and puts both in words an operator can act on. */
@Component
class JobFailures {

    private static final Logger LOG = LoggerFactory.getLogger(JobFailures.class);
    private static final BackOff TROUBLE = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30));
    private static final BackOff FAULT = new BackOff(Duration.ofSeconds(2), Duration.ofMinutes(5));
    /** The retries a model gives when it says nothing. */
    private static final int USUAL_RETRIES = 3;

    private final AtomicInteger troubles = new AtomicInteger();

    JobResult resultOf(RuntimeException failure, Job job, int retries) {
        return switch (failure) {
            case BpmnError refusal -> new JobResult.Refused(refusal.code(), refusal.getMessage());
            case JobIncident incident -> new JobResult.Failed(0, Duration.ZERO, incident.getMessage());
            case RuntimeException passing when passes(passing) -> trouble(job, retries);
            default -> fault(failure, job, retries);
        };
    }

    void succeeded() {
        if (troubles.get() > 0) {
            troubles.set(0);
        }
    }

    static boolean passes(RuntimeException failure) {
        return failure instanceof TransientDataAccessException || failure instanceof DataAccessResourceFailureException
                || failure instanceof RecoverableDataAccessException || failure instanceof TransactionException
                || failure instanceof EngineUnavailable;
    }

    /** The work was done but its record was refused: handling is idempotent, so doing it again is right. */
    static JobResult unrecorded(Job job, int retries) {
        return new JobResult.Failed(Math.max(0, retries - 1), TROUBLE.longest(),
                "The step '%s' was done but could not be recorded; the program's log names job %d.".formatted(job.elementId(), job.key()));
    }

    /** No retry is used up: the database or the engine being away is nobody's mistake and may last. */
    private JobResult trouble(Job job, int retries) {
        return new JobResult.Failed(Math.max(1, retries), TROUBLE.after(Math.min(troubles.incrementAndGet(), 10)),
                "The database or the engine was away at '%s'; tried again by itself.".formatted(job.elementId()));
    }

    /** The exception's own words may quote a person's data, so they stay out of the engine and the log. */
    private static JobResult fault(RuntimeException failure, Job job, int retries) {
        int left = Math.max(0, retries - 1);
        StackTraceElement[] at = failure.getStackTrace();
        LOG.error("Job {} of type {} failed, {} retries left: {} at {}", job.key(), job.type(), left, failure.getClass().getName(), at.length > 0 ? at[0] : "?");
        return new JobResult.Failed(left, FAULT.after(Math.max(1, 2 * (USUAL_RETRIES - left))),
                "The step '%s' (%s) failed unexpectedly: %s. The program's log names job %d.".formatted(
                        job.elementId(), job.type(), failure.getClass().getSimpleName(), job.key()));
    }
}
