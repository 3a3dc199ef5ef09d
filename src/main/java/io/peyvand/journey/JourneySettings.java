package io.peyvand.journey;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxRunning how many customers may be in journeys at once; 0 = no limit
 * @param maxStartsPerSecond per node; 0 = as fast as the engine accepts
 * @param maxUnseenStarts starts wait while so many runs were started and no worker has seen them yet, so that the engine is not buried
 * @param startTimeToLive how long the engine keeps a start while the customer's previous run of that journey is ending
 * @param messageTimeToLive how long a fact is kept for a wait that is not open yet
 * @param entryMaxAge a signal older than this starts nothing, whatever the entry rules say
 */
@Validated
@ConfigurationProperties("peyvand.journey")
record JourneySettings(
        @Min(0) @DefaultValue("0") int maxRunning,
        @Min(0) @DefaultValue("0") int maxStartsPerSecond,
        @Min(1) @DefaultValue("500") int maxUnseenStarts,
        @NotNull @DefaultValue("PT10M") Duration startTimeToLive,
        @NotNull @DefaultValue("P7D") Duration messageTimeToLive,
        @NotNull @DefaultValue("P30D") Duration entryMaxAge) {
}
