package io.peyvand.channel;

import io.peyvand.channel.smtp.Circuit;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** How the relay answered the dispatcher; it opens no connection of its own to find out. */
@Component
class MailHealthIndicator implements HealthIndicator {

    private final Circuit circuit;
    private final Relay relay;
    private final boolean embedded;

    MailHealthIndicator(Circuit circuit, Relay relay, ObjectProvider<EmbeddedMailbox> mailbox) {
        this.circuit = circuit;
        this.relay = relay;
        this.embedded = mailbox.getIfAvailable() != null;
    }

    @Override
    public Health health() {
        Health.Builder health = switch (circuit.state()) {
            case "UP" -> Health.up();
            case "PAUSED" -> Health.outOfService().withDetail("reason", "the relay refuses us: " + circuit.reason());
            default -> Health.down().withDetail("reason", circuit.reason());
        };
        return health.withDetail("relay", embedded ? "embedded mailbox" : relay.toString()).build();
    }
}
