package io.peyvand.tracking;

import java.util.List;
import org.springframework.stereotype.Component;

/** What customers did. */
@Component
public class TrackedEvents {

    /** Stores events and signals them in one transaction; an id seen before counts as a duplicate and changes nothing. */
    public Intake record(List<NewEvent> events) {
        throw new UnsupportedOperationException();
    }

    /** Link to the satisfaction question asked by this delivery. */
    public static final String SURVEY_USE = "survey";
}
