package io.peyvand.model.rehearsal;

import io.peyvand.channel.ContactPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message of the play: asked for, and then gone or not. */
final class Letter {

    final String id;
    final String offer;
    final String channel;
    final String purpose;
    final ContactPolicy policy;
    final String processId;
    final String elementId;
    Duration after;
    @Nullable String skipped;
    boolean settled;
    String reaction = "none";

    Letter(String id, Asked asked, Duration after) {
        this.id = id;
        this.offer = asked.offer();
        this.channel = asked.channel();
        this.purpose = asked.purpose();
        this.policy = asked.policy();
        this.processId = asked.processId();
        this.elementId = asked.elementId();
        this.after = after;
    }

    record Asked(String offer, String channel, String purpose, ContactPolicy policy, String processId, String elementId) {
    }

    Performance.Message told() {
        return new Performance.Message(after, offer, channel, purpose, processId, elementId, settled ? skipped : "NOT_YET", reaction);
    }
}
