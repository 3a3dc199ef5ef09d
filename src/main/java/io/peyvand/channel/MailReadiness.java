package io.peyvand.channel;

import io.peyvand.access.PublicUrl;
import io.peyvand.channel.ReadinessFinding.Level;
import io.peyvand.channel.bounce.Bounces;
import io.peyvand.channel.bounce.ReturnPath;
import io.peyvand.channel.smtp.DkimSigner;
import io.peyvand.channel.smtp.EmbeddedMailbox;
import io.peyvand.channel.smtp.Relay;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What large providers ask of whoever sends many mails, looked at before it matters. */
@Component
public class MailReadiness {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration PROBE_HOLDS = Duration.ofSeconds(30);
    private static final Set<String> ONLY_HERE = Set.of("localhost", "127.0.0.1", "[::1]", "0.0.0.0");

    private final Identity identity;
    private final Reputation reputation;
    private final Relay relay;
    private final boolean embedded;
    private long probedAt;
    private Relay.Probe probe = new Relay.Probe(false, false, "not asked yet");

    MailReadiness(Identity identity, Reputation reputation, Relay relay, ObjectProvider<EmbeddedMailbox> mailbox) {
        this.identity = identity;
        this.reputation = reputation;
        this.relay = relay;
        this.embedded = mailbox.getIfAvailable() != null;
        this.probedAt = System.nanoTime() - PROBE_HOLDS.toNanos();
    }

    /** In the order in which one would mend them. With the embedded mailbox nothing is worse than informational: nothing leaves it. */
    public List<ReadinessFinding> findings() {
        List<ReadinessFinding> findings = new ArrayList<>();
        if (embedded) {
            findings.add(ReadinessFinding.of("embedded", Level.INFO));
        } else {
            relay(findings);
        }
        findings.addAll(identity.findings());
        findings.addAll(reputation.findings());
        return embedded ? findings.stream().map(ReadinessFinding::informational).toList() : findings;
    }

    private void relay(List<ReadinessFinding> findings) {
        Relay.Probe answer = probe();
        findings.add(answer.reachable() ? ReadinessFinding.of("relay", Level.GREEN, relay.toString())
                : ReadinessFinding.of("relay", Level.RED, relay.toString(), answer.problem()));
        if (answer.reachable()) {
            findings.add(ReadinessFinding.of("tls", answer.encrypted() ? Level.GREEN : Level.AMBER));
        }
    }

    /** Whoever reloads the page must not make the relay think of an attack. */
    private synchronized Relay.Probe probe() {
        if (System.nanoTime() - probedAt >= PROBE_HOLDS.toNanos()) {
            probe = relay.probe(PATIENCE);
            probedAt = System.nanoTime();
        }
        return probe;
    }

    /** Who we say we are, and whether our mails can prove it. */
    @Component
    static class Identity {

        private final ChannelSettings settings;
        private final DkimSigner signer;
        private final ReturnPath returnPath;
        private final PublicUrl publicUrl;

        Identity(ChannelSettings settings, DkimSigner signer, ReturnPath returnPath, PublicUrl publicUrl) {
            this.settings = settings;
            this.signer = signer;
            this.returnPath = returnPath;
            this.publicUrl = publicUrl;
        }

        List<ReadinessFinding> findings() {
            String from = settings.fromDomain();
            boolean sample = from.toLowerCase(Locale.ROOT).endsWith(".example");
            String root = publicUrl.of("/");
            boolean safe = safe(URI.create(root));
            return List.of(
                    ReadinessFinding.of("from", sample ? Level.RED : Level.GREEN, settings.from()),
                    signer.signs() ? ReadinessFinding.of("dkim", Level.GREEN, signer.domain()) : ReadinessFinding.of("dkim", Level.AMBER),
                    alignment(from),
                    ReadinessFinding.of("return-path", returnPath.perMessage() ? Level.GREEN : Level.AMBER, returnPath.domain()),
                    ReadinessFinding.of("public-url", safe ? Level.GREEN : Level.RED, root),
                    ReadinessFinding.of("unsubscribe", safe ? Level.GREEN : Level.RED));
        }

        private ReadinessFinding alignment(String from) {
            if (signer.signs() && !aligned(from, signer.domain())) {
                return ReadinessFinding.of("alignment", Level.RED, from, signer.domain());
            }
            return aligned(from, returnPath.domain()) ? ReadinessFinding.of("alignment", Level.GREEN)
                    : ReadinessFinding.of("alignment", Level.AMBER, from, returnPath.domain());
        }

        /** Relaxed as in DMARC, without a list of public suffixes: equal, or one below the other. */
        private static boolean aligned(String one, String other) {
            String first = one.toLowerCase(Locale.ROOT);
            String second = other.toLowerCase(Locale.ROOT);
            return first.equals(second) || first.endsWith("." + second) || second.endsWith("." + first);
        }

        private static boolean safe(URI address) {
            return "https".equals(address.getScheme()) && address.getHost() != null && !ONLY_HERE.contains(address.getHost());
        }
    }

    /** What came back of late. */
    @Component
    static class Reputation {

        private static final Duration DAY = Duration.ofDays(1);
        private static final Duration WEEK = Duration.ofDays(7);
        private static final double MANY = 0.001;
        private static final double TOO_MANY = 0.003;

        private final Bounces bounces;
        private final Ledger ledger;

        Reputation(Bounces bounces, Ledger ledger) {
            this.bounces = bounces;
            this.ledger = ledger;
        }

        List<ReadinessFinding> findings() {
            long refusals = bounces.refusals(DAY);
            return List.of(intake(), ReadinessFinding.of("refusals", refusals > 0 ? Level.AMBER : Level.GREEN, refusals), complaints());
        }

        private ReadinessFinding intake() {
            return bounces.mailbox().map(mailbox -> ReadinessFinding.of("bounces", Level.GREEN, mailbox))
                    .orElseGet(() -> ReadinessFinding.of("bounces", bounces.everCame() ? Level.INFO : Level.AMBER));
        }

        private ReadinessFinding complaints() {
            long complaints = bounces.complaints(WEEK);
            // Counting a week of messages takes a while, so only when there is something to compare with.
            long accepted = complaints == 0 ? 1 : Math.max(1, ledger.acceptedWithin(WEEK));
            double share = (double) complaints / accepted;
            Level level = share >= TOO_MANY ? Level.RED : share >= MANY ? Level.AMBER : Level.GREEN;
            return ReadinessFinding.of("complaints", level, complaints, accepted);
        }
    }
}
