package io.peyvand.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job that was done, as the program itself knows it.
 *
 * @param outcome {@code done}, the code of a {@link BpmnError}, or {@code incident}
 */
public record Step(
        long jobKey,
        String jobType,
        long processInstanceKey,
        String processId,
        int processVersion,
        String elementId,
        @Nullable String customerId,
        @Nullable String enrolmentId,
        String outcome,
        @Nullable String message,
        Instant at) {
}
