package io.peyvand.tracking;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/** What became of a batch of events. */
public record Intake(int accepted, int duplicates, List<Rejection> rejected) {

    /** @param field the field that is wrong; the message names it too */
    public record Rejection(int index, @JsonIgnore String field, String message) {
    }
}
