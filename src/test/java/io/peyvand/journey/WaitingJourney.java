package io.peyvand.journey;

import io.peyvand.engine.ModelFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A journey for tests that waits for {@code activated} twice. */
final class WaitingJourney {

    private WaitingJourney() {
    }

    static ModelFile model(String processId, String reentry, String exitOn) {
        try (InputStream template = WaitingJourney.class.getResourceAsStream("/journeys/waiting-journey.bpmn")) {
            String xml = new String(template.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("PROCESS_ID", processId).replace("REENTRY", reentry).replace("EXIT_ON", exitOn);
            return new ModelFile(processId + ".bpmn", xml);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
