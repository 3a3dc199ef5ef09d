package io.peyvand.tracking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.peyvand.customer.InvalidInput;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class EventController {

    private static final int MOST_EVENTS = 1_000;

    private final TrackedEvents events;

    EventController(TrackedEvents events) {
        this.events = events;
    }

    /** One event or an array of them. */
    record Events(List<NewEvent> events) {

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        Events(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<NewEvent> events) {
            this.events = events;
        }
    }

    /** Answers when all of it is committed; what is wrong with single events is listed, the others are stored. */
    @PostMapping("/api/events")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Intake create(@RequestBody Events body) {
        if (body.events().size() > MOST_EVENTS) {
            throw new InvalidInput("events", "are %d; send at most %d at once".formatted(body.events().size(), MOST_EVENTS));
        }
        return events.record(body.events());
    }
}
