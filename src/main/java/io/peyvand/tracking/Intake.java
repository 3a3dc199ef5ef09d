package io.peyvand.tracking;

import java.util.List;

/** What became of a batch of events. */
public record Intake(int accepted, int duplicates, List<Rejection> rejected) {

    public record Rejection(int index, String message) {
    }
}
