package io.peyvand.campaign.page;

import io.peyvand.campaign.CampaignDetails;
import io.peyvand.campaign.result.Results;
import io.peyvand.campaign.result.Winner;
import io.peyvand.channel.SendReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a campaign's page shows besides the counts. Many may look at once, so an answer is kept for a moment. */
@Component
class CampaignReports {

    private static final Duration KEPT_FOR = Duration.ofSeconds(5);

    private final SendReport sends;
    private final Results results;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Map<UUID, Report> recent = new ConcurrentHashMap<>();

    CampaignReports(SendReport sends, Results results, JdbcClient jdbc, Clock clock) {
        this.sends = sends;
        this.results = results;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param arms how many are drawn for each offer; 0 are those held back, -1 those who wait for the winner
     * @param winner absent until it is decided
     */
    record Report(Instant at, RateChart rate, List<SendReport.Failure> failures, SendReport.Later later, Map<Integer, Long> arms,
            @Nullable Winner winner) {
    }

    Report of(CampaignDetails campaign) {
        recent.values().removeIf(report -> report.at().isBefore(clock.instant().minus(KEPT_FOR)));
        return recent.computeIfAbsent(campaign.id(), id -> fresh(campaign));
    }

    private Report fresh(CampaignDetails campaign) {
        String source = campaign.id().toString();
        Instant end = campaign.drainedAt() == null ? clock.instant() : campaign.drainedAt();
        return new Report(clock.instant(), RateChart.of(sends.perMinute(source, end.minus(RateChart.SHOWN)), end), sends.failures(source),
                sends.later(source, clock.instant()), arms(campaign.id()), results.winner(campaign.id()).orElse(null));
    }

    private Map<Integer, Long> arms(UUID id) {
        return jdbc.sql("select arm, count(*) as members from campaign_member where campaign_id = ? and arm is not null group by arm")
                .param(id).query((row, number) -> Map.entry(row.getInt("arm"), row.getLong("members"))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
