package io.peyvand.engine;

import java.time.Duration;
import java.util.Map;

/** What handling a job came to, and so what the engine is told. */
sealed interface JobResult {

    /** In {@link Step#outcome()}. */
    String outcome();

    String message();

    record Done(Map<String, Object> variables) implements JobResult {

        @Override
        public String outcome() {
            return "done";
        }

        @Override
        public String message() {
            return "";
        }
    }

    /** The model handles it. */
    record Refused(String code, String message) implements JobResult {

        @Override
        public String outcome() {
            return code;
        }
    }

    /** Tried again after the pause while retries remain; with none left an incident, which is a step worth remembering. */
    record Failed(int retries, Duration pause, String message) implements JobResult {

        @Override
        public String outcome() {
            return "incident";
        }

        boolean incident() {
            return retries == 0;
        }
    }
}
