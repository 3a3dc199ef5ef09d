package io.peyvand.channel;

import io.peyvand.engine.Job;
import io.peyvand.engine.JobField;
import io.peyvand.engine.JobIncident;
import java.util.List;

/** What a model may set at the tasks of this module; anything else is an incident that names the place. */
class Settings {

    static final JobField PURPOSE = JobField.setting("purpose", JobField.Choice.FIXED, List.of("marketing", "service")).optional();
    static final JobField CHANNEL = JobField.setting("channel", JobField.Choice.FIXED, List.of("email")).optional();

    static String purpose(Job job, String fallback) {
        return oneOf(job, PURPOSE, fallback);
    }

    static String channel(Job job) {
        return oneOf(job, CHANNEL, "email");
    }

    static JobIncident wrong(Job job, String name, String expected, Object found) {
        return new JobIncident("The setting '%s' at '%s' of %s should be %s but is '%s'; correct it and retry."
                .formatted(name, job.elementId(), job.processId(), expected, found));
    }

    private static String oneOf(Job job, JobField field, String fallback) {
        String value = job.setting(field.name(), fallback);
        if (!field.values().contains(value)) {
            throw wrong(job, field.name(), "one of " + field.values(), value);
        }
        return value;
    }

    private Settings() {
    }
}
