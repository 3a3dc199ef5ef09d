package io.peyvand.engine;

import java.time.Duration;
import java.util.Map;

/**
 * A message for whatever process waits for it.
 *
 * @param messageId the same id is delivered once while the engine remembers it
 * @param correlationKey empty for a message that starts an instance without a lock
 * @param timeToLive how long the engine keeps it for a wait that is not open yet
 * @param variables opaque ids and routing facts only, never a name or an address
 */
public record Message(String messageId, String name, String correlationKey, Duration timeToLive, Map<String, Object> variables) {
}
