package io.peyvand.journey;

import java.util.List;

/** Published in the transaction that ended the runs. */
public record EnrolmentsEnded(List<Ended> enrolments) {

    /** @param outcome what the journey recorded, or the reason of the exit */
    public record Ended(String enrolmentId, long customerId, String journey, String outcome) {
    }
}
