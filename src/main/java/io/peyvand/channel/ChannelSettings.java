package io.peyvand.channel;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages leave; {@code docs/delivery.md} explains each key.
 *
 * @param returnPath domain or address to which mail servers report what they could not deliver; absent = the From address
 * @param connections open SMTP connections, and so the most messages in doubt after a crash
 * @param lease how long a claim holds without a sign of life from its holder
 * @param giveUpAfter when a message without an end of its own is no longer worth sending
 * @param pause how long nothing is sent after the relay found us at fault
 * @param timeZone of customers whose own is not known; without it, they have no quiet hours
 * @param retryWaits after the first, second and further refusals for now; the last one repeats
 * @param domainLimits how many messages a recipients' domain gets in a minute, over all nodes
 * @param maxPerWeek marketing messages to one customer when the model gives no contact policy
 */
@Validated
@ConfigurationProperties("peyvand.channel")
record ChannelSettings(
        @NotBlank @Email @DefaultValue("hello@shop.example") String from,
        @NotBlank @DefaultValue("Peyvand Shop") String fromName,
        @Nullable @Email String replyTo,
        @Nullable String returnPath,
        @Min(1) @Max(64) @DefaultValue("4") int connections,
        @Min(1) @Max(2000) @DefaultValue("1000") int claimBatch,
        @NotNull @DefaultValue("1s") Duration pollInterval,
        @NotNull @DefaultValue("60s") Duration lease,
        @NotNull @DefaultValue("P5D") Duration giveUpAfter,
        @NotNull @DefaultValue("15m") Duration pause,
        @NotNull @DefaultValue("30s") Duration connectTimeout,
        @NotNull @DefaultValue("10m") Duration readTimeout,
        @Nullable ZoneId timeZone,
        @NotNull @DefaultValue("21:00") LocalTime quietFrom,
        @NotNull @DefaultValue("08:00") LocalTime quietUntil,
        @Min(0) @DefaultValue("4") int maxPerWeek,
        @DefaultValue("true") boolean trackOpens,
        @DefaultValue("true") boolean trackClicks,
        @NotNull @DefaultValue("2s") Duration machineHitWindow,
        @Min(1) @Max(100_000) @DefaultValue("1000") int mailboxKeeps,
        @NotEmpty @DefaultValue({"5m", "15m", "1h", "4h"}) List<@NotNull Duration> retryWaits,
        @NotNull @DefaultValue Map<String, @NotNull @Min(1) Integer> domainLimits) {

    String fromDomain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
