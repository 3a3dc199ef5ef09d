package io.peyvand.channel;

import io.peyvand.channel.smtp.EmbeddedMailbox;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * What gives a machine away: filters on the way follow links within moments, and programs have names. Nothing stands between the embedded
 * mailbox and its reader, so there every hit is a person's.
 */
@Component
class MachineHits {

    private final KnownMachines known;
    private final Duration window;
    private final Duration hold;
    private final boolean filtersBetween;

    @Autowired
    MachineHits(KnownMachines known, ChannelSettings settings, HitSettings hits, ObjectProvider<EmbeddedMailbox> embedded) {
        this(known, settings.machineHitWindow(), hits.hold(), embedded.getIfAvailable() == null);
    }

    MachineHits(KnownMachines known, Duration window, Duration hold, boolean filtersBetween) {
        this.known = known;
        this.window = filtersBetween ? window : Duration.ZERO;
        this.hold = filtersBetween ? hold : Duration.ZERO;
        this.filtersBetween = filtersBetween;
    }

    /** How soon after sending a hit cannot come from a person. */
    Duration window() {
        return window;
    }

    /** Within how long a machine follows all links of a mail, and so how long a click waits before it counts. */
    Duration hold() {
        return hold;
    }

    /** What a request says of who made it. */
    record Request(String method, @Nullable String agent, String address) {
    }

    /**
     * @param reason why it is a machine's; absent = nothing speaks against a person
     * @param suspect a person's only if she has opened the mail before
     */
    record Verdict(@Nullable String reason, boolean suspect) {
    }

    Verdict judge(String kind, Request request) {
        // Programs that only ask for the headers are no readers, wherever the mail went.
        if (!"GET".equals(request.method())) {
            return new Verdict("METHOD", false);
        }
        if (!filtersBetween) {
            return new Verdict(null, false);
        }
        String agent = request.agent() == null ? "" : request.agent().strip();
        boolean open = kind.equals("open");
        if (open && known.isProxy(agent)) {
            return new Verdict("PROXY", false);
        }
        if (agent.isEmpty() || known.isRobot(agent)) {
            return new Verdict("ROBOT", false);
        }
        if (known.isMachineNetwork(request.address())) {
            return new Verdict("NETWORK", false);
        }
        return new Verdict(null, !open && known.isDataCentre(request.address()));
    }
}
