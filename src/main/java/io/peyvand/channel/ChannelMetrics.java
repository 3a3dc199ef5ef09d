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

    /** Of single messages and of planned sends each: who watches needs no exact number of a queue that long. */
    private static final int COUNTED_AT_MOST = 50_000;

    private final MeterRegistry registry;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Counter sent;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();
    private final AtomicLong paused = new AtomicLong();

    ChannelMetrics(MeterRegistry registry, JdbcClient jdbc, Clock clock) {
        this.registry = registry;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sent = Counter.builder("peyvand.channel.sent").description("messages the relay has taken").register(registry);
        Gauge.builder("peyvand.channel.queue", queued, AtomicLong::get).description("messages that are due and wait, up to 100,000").register(registry);
        Gauge.builder("peyvand.channel.oldest.age", oldestSeconds, AtomicLong::get).baseUnit("seconds")
                .description("how long the single message that is due longest has waited").register(registry);
        Gauge.builder("peyvand.channel.sends.paused", paused, AtomicLong::get).description("planned sends that rest").register(registry);
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
        jdbc.sql("""
                select (select count(*) from (
                        (select 1 from delivery where waiting and not bulk and due_at <= asked.now limit %1$d)
                        union all
                        (select 1 from delivery where waiting and bulk and due_at <= asked.now limit %1$d)) as due) as waiting,
                    (select min(due_at) from delivery where waiting and not bulk and due_at <= asked.now) as oldest,
                    (select count(*) from send_control where paused) as paused
                from (select ?::timestamptz as now) as asked
                """.formatted(COUNTED_AT_MOST))
                .param(now.atOffset(ZoneOffset.UTC))
                .query(row -> {
                    queued.set(row.getLong("waiting"));
                    paused.set(row.getLong("paused"));
                    oldestSeconds.set(row.getTimestamp("oldest") == null ? 0
                            : Duration.between(row.getTimestamp("oldest").toInstant(), now).toSeconds());
                });
    }
}
