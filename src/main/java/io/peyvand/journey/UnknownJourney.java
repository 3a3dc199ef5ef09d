package io.peyvand.journey;

/** No process of this id is deployed that customers can be started in. */
public class UnknownJourney extends RuntimeException {

    public UnknownJourney(String processId) {
        super("No journey '%s' is deployed: no process of this id starts with the message '%s'."
                .formatted(processId, JourneyModelReader.startMessage(processId)));
    }
}
