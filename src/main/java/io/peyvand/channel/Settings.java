package io.peyvand.channel;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobIncident;
import java.util.Set;

/** What a model may set at the tasks of this module; anything else is an incident that names the place. */
class Settings {

    static String purpose(Job job, String fallback) {
        return oneOf(job, "purpose", fallback, Set.of("marketing", "service"));
    }

    static String channel(Job job) {
        return oneOf(job, "channel", "email", Set.of("email"));
    }

    static JobIncident wrong(Job job, String name, String expected, Object found) {
        return new JobIncident("The setting '%s' at '%s' of %s should be %s but is '%s'; correct it and retry."
                .formatted(name, job.elementId(), job.processId(), expected, found));
    }

    private static String oneOf(Job job, String name, String fallback, Set<String> known) {
        String value = job.setting(name, fallback);
        if (!known.contains(value)) {
            throw wrong(job, name, "one of " + known, value);
        }
        return value;
    }

    private Settings() {
    }
}
