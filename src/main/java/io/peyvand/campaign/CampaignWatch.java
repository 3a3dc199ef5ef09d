package io.peyvand.campaign;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finds campaigns that should go on and whose process gives no sign of life: lost or cancelled in the engine, or standing at an incident.
 * Says so and starts the process anew; that does nothing while the old one still runs, and each of its steps does its work once.
 */
@Component
class CampaignWatch {

    static final String NO_PROGRESS = "NO_PROGRESS";
    private static final Logger LOG = LoggerFactory.getLogger(CampaignWatch.class);

    private final JdbcClient jdbc;
    private final ProcessEngine engine;
    private final CampaignMessages messages;
    private final CampaignSettings settings;
    private final Clock clock;
    private final AtomicInteger silent = new AtomicInteger();

    CampaignWatch(JdbcClient jdbc, CampaignMessages messages, ProcessEngine engine, CampaignSettings settings, Clock clock, MeterRegistry metrics) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.engine = engine;
        this.settings = settings;
        this.clock = clock;
        Gauge.builder("peyvand.campaign.silent", silent, AtomicInteger::get)
                .description("Campaigns that should go on and show no progress").register(metrics);
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT1M")
    @Transactional
    public void look() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        OffsetDateTime silentSince = now.minus(settings.silence());
        // Whoever cannot be reached is not revived: while the engine is away, everything is silent and nothing is lost.
        List<UUID> found = engine.ready() ? silentSince(silentSince, now) : List.of();
        silent.set(found.size());
        found.forEach(id -> {
            LOG.warn("Campaign {} shows no progress since {}; its process is started anew unless it still runs", id, silentSince);
            messages.revived(id);
        });
        conclude(silentSince, now);
    }

    /** Those who wait for a person, for their start, for the end of a trial, or rest, are rightly silent. */
    private List<UUID> silentSince(OffsetDateTime silentSince, OffsetDateTime now) {
        return jdbc.sql("""
                update campaign set state_reason = ?, progressed_at = ?
                where state in ('SCHEDULED', 'RUNNING') and state_reason is distinct from ?
                    and greatest(progressed_at, start_at) < ?::timestamptz - case
                        when winner is null or trial_ended_at is not null then interval '0' else (winner ->> 'after')::interval end
                returning id
                """).params(NO_PROGRESS, now, CampaignListener.AWAITS_APPROVAL, silentSince).query(UUID.class).list();
    }

    /** What its process would have done at the end of the conversion window. */
    private void conclude(OffsetDateTime silentSince, OffsetDateTime now) {
        jdbc.sql("""
                update campaign set concluded_at = ? where concluded_at is null
                    and (state = 'DONE' and drained_at + make_interval(secs => conversion_window) < ? or state = 'CANCELLED' and cancelled_at < ?)
                """).params(now, silentSince, silentSince).update();
    }
}
