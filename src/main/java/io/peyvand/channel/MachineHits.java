package io.peyvand.channel;

import io.peyvand.channel.smtp.EmbeddedMailbox;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How soon after sending a hit cannot come from a person: filters on the way follow links within moments. Nothing stands between the
 * embedded mailbox and its reader, so there every hit is a person's.
 */
@Component
class MachineHits {

    private final Duration window;

    @Autowired
    MachineHits(ChannelSettings settings, ObjectProvider<EmbeddedMailbox> embedded) {
        this(embedded.getIfAvailable() == null ? settings.machineHitWindow() : Duration.ZERO);
    }

    MachineHits(Duration window) {
        this.window = window;
    }

    Duration window() {
        return window;
    }
}
