package io.peyvand.channel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps to what recipients' domains may get in a minute, over all nodes: a token bucket for each limited domain, locked by the claiming
 * transaction. What finds no token waits; the messages of a planned send are spread one after the other over the time to come, so that
 * half a million of them are not looked at again each second.
 */
@Component
class DomainPace {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Map<String, Integer> limits = new HashMap<>();
    private final Clock clock;

    DomainPace(JdbcClient jdbc, ChannelSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        settings.domainLimits().forEach((domain, perMinute) -> limits.put(domain.toLowerCase(Locale.ROOT), perMinute));
    }

    /** Moves what is too much now from the messages to send to those put off. */
    void apply(ClaimCheck.Decided decided) {
        // Sorted: two nodes take the same domains in the same order.
        Map<String, List<ClaimedMessage>> limited = new TreeMap<>();
        decided.toSend().stream().filter(message -> limits.containsKey(domain(message)))
                .forEach(message -> limited.computeIfAbsent(domain(message), key -> new ArrayList<>()).add(message));
        limited.forEach((domain, messages) -> {
            int allowed = Math.min(messages.size(), allowance(domain));
            spend(domain, allowed);
            List<ClaimedMessage> tooMany = messages.subList(allowed, messages.size());
            decided.toSend().removeAll(tooMany);
            putOff(domain, tooMany, decided);
        });
    }

    private void putOff(String domain, List<ClaimedMessage> messages, ClaimCheck.Decided decided) {
        Duration interval = MINUTE.dividedBy(limits.get(domain));
        Map<String, Instant> next = new HashMap<>();
        for (ClaimedMessage message : messages) {
            Delivery delivery = message.delivery();
            String queue = delivery.bulk() ? delivery.source() : "";
            Instant slot = next.computeIfAbsent(queue, source -> backlogEnd(source, domain)).plus(interval);
            next.put(queue, slot);
            decided.putOff().put(delivery, slot);
        }
        next.forEach((source, until) -> keepBacklogEnd(source, domain, until));
    }

    private Instant backlogEnd(String source, String domain) {
        Instant now = clock.instant();
        return source.isEmpty() ? now : jdbc.sql("select until from domain_backlog where source = ? and domain = ?").param(source).param(domain)
                .query((row, number) -> row.getTimestamp("until").toInstant()).optional().filter(now::isBefore).orElse(now);
    }

    private void keepBacklogEnd(String source, String domain, Instant until) {
        if (!source.isEmpty()) {
            jdbc.sql("""
                    insert into domain_backlog (source, domain, until) values (?, ?, ?)
                    on conflict (source, domain) do update set until = excluded.until
                    """).param(source).param(domain).param(until.atOffset(ZoneOffset.UTC)).update();
        }
    }

    private int allowance(String domain) {
        double perSecond = limits.get(domain) / 60.0;
        return jdbc.sql("""
                insert into domain_pace as pace (domain, allowance) values (?, least(1, ?::double precision))
                on conflict (domain) do update set refilled_at = clock_timestamp(), allowance = least(greatest(1, ?::double precision),
                    pace.allowance + ? * greatest(0, extract(epoch from clock_timestamp() - pace.refilled_at)))
                returning floor(allowance)
                """).param(domain).param(perSecond).param(perSecond).param(perSecond).query(Integer.class).single();
    }

    private void spend(String domain, int messages) {
        jdbc.sql("update domain_pace set allowance = allowance - ? where domain = ?").param(messages).param(domain).update();
    }

    private static String domain(ClaimedMessage message) {
        String address = message.customer().email();
        return address == null ? "" : address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }
}
