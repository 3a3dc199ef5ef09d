package io.peyvand.ops.batch;

import io.peyvand.engine.CommandRefused;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.ProjectionAge;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** What becomes of those that were carried over. */
@Component
class Arrivals {

    private final EnrolmentLink enrolments;
    private final ExporterProgress exporter;

    Arrivals(EnrolmentLink enrolments, ExporterProgress exporter) {
        this.enrolments = enrolments;
        this.exporter = exporter;
    }

    /** She bought, was erased, or left for another reason while her instance was being cancelled. */
    boolean leftMeanwhile(Carried carried) {
        return enrolments.ended(carried.enrolmentId());
    }

    Outcome arrived(Carried carried, long newInstance) {
        enrolments.carry(carried.enrolmentId(), newInstance);
        return carried.returned() == null ? Outcome.done("carriedOver", newInstance) : Outcome.failed("returned", newInstance);
    }

    /** Cancelled, and the engine will not start it where it stood. */
    Outcome stranded(Carried carried, CommandRefused refused) {
        return Outcome.failed("stranded", refused.getMessage());
    }

    /** Whether everything the engine did until then is in the projection. */
    boolean projectionHasPassed(Instant moment) {
        ProjectionAge age = exporter.age();
        return age.complete() && age.asOf() != null && age.asOf().isAfter(moment);
    }
}
