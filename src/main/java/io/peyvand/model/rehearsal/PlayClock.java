package io.peyvand.model.rehearsal;

import io.peyvand.engine.TrialEngine;
import java.time.Duration;
import java.time.Instant;

/** The play's time. */
record PlayClock(TrialEngine engine, Instant begin, Agenda agenda) {

    Instant now() {
        return engine.now();
    }

    Duration elapsed() {
        return elapsed(engine.now());
    }

    Duration elapsed(Instant instant) {
        return Duration.between(begin, instant);
    }

    void at(Instant instant, Runnable what) {
        agenda.add(instant, what);
    }
}
