package io.peyvand.model.rehearsal;

import java.time.Duration;
import java.util.Map;

/**
 * Something that happens to a participant at a fixed time.
 *
 * @param after the beginning of the play
 * @param type as of a tracked event, such as {@code purchase}; {@code message-clicked}, {@code message-failed}, {@code opt-in-confirmed} and
 *     {@code work-item-closed} are about the latest message or opt-in, or all work items, that she has by then
 * @param facts what the process learns with it
 */
public record ScriptedEvent(Duration after, String type, Map<String, Object> facts) {
}
