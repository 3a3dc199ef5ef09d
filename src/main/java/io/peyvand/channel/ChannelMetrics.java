package io.peyvand.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers for whoever watches: {@code peyvand.channel.*}. */
@Component
class ChannelMetrics {

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Counter sent;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();

    ChannelMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sent = Counter.builder("peyvand.channel.sent").description("messages the relay has taken").register(registry);
        Gauge.builder("peyvand.channel.queue", queued, AtomicLong::get).description("messages that are due and wait").register(registry);
        Gauge.builder("peyvand.channel.oldest.age", oldestSeconds, AtomicLong::get).baseUnit("seconds")
                .description("how long the message that is due longest has waited").register(registry);
    }

    void sent() {
        sent.increment();
    }

    void skipped(Skip reason) {
        registry.counter("peyvand.channel.skipped", "reason", reason.name()).increment();
    }

    /** @param outcome failed, retried or in-doubt */
    void notAccepted(String outcome, String kind) {
        registry.counter("peyvand.channel." + outcome.replace('-', '.'), "kind", kind).increment();
    }

    void lookAtQueue() {
        Instant now = clock.instant();
        jdbc.sql("select count(*) as waiting, min(due_at) as oldest from delivery where state = 'PENDING' and due_at <= ?")
                .param(now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    queued.set(row.getLong("waiting"));
                    oldestSeconds.set(row.getTimestamp("oldest") == null ? 0
                            : Duration.between(row.getTimestamp("oldest").toInstant(), now).toSeconds());
                });
    }
}
