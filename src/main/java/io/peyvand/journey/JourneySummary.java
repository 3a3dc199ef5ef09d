package io.peyvand.journey;

/**
 * How a journey stands.
 *
 * @param queued enrolled, not started yet
 * @param incidents tasks that wait for a person to mend something
 */
public record JourneySummary(String processId, String name, int version, long queued, long active, long completed, long incidents) {
}
