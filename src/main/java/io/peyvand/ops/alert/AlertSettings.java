package io.peyvand.ops.alert;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * From when on somebody is told, and how; {@code docs/alerts.md} explains each key.
 *
 * @param webhookInternal lets the webhook be an address of one's own network
 * @param repeat how long after the last notice one hears again of what goes on and nobody has acknowledged
 * @param keep how long alerts that are over are shown
 * @param off kinds that are never told
 * @param incidentRate of one journey in 15 minutes
 * @param oldestInstances by process id, in place of {@code oldestInstance}
 * @param bounceRate share of what was sent in the last hour
 * @param bounceRateFrom a share of fewer messages says nothing
 * @param refusedPerMinute of one partition
 */
@Validated
@ConfigurationProperties("peyvand.alert")
record AlertSettings(
        @NotNull @DefaultValue List<@Email(message = "must be e-mail addresses with commas between them") String> email,
        @Nullable URI webhook,
        @DefaultValue("false") boolean webhookInternal,
        @NotNull @Pattern(regexp = "en|fa", message = "must be en or fa") @DefaultValue("en") String language,
        @NotNull @DefaultValue("PT4H") Duration repeat,
        @NotNull @DefaultValue("P180D") Duration keep,
        @NotNull @DefaultValue Set<AlertKind> off,
        @Min(1) @DefaultValue("10") int incidentRate,
        @Min(1) @DefaultValue("1") int openIncidents,
        @NotNull @DefaultValue("P120D") Duration oldestInstance,
        @NotNull @DefaultValue Map<String, @NotNull Duration> oldestInstances,
        @Min(1) @DefaultValue("1") int startsStuck,
        @NotNull @DefaultValue("PT2M") Duration outboxAge,
        @NotNull @DefaultValue("PT2M") Duration exporterLag,
        @Min(1) @DefaultValue("50000") int dispatchBacklog,
        @NotNull @DefaultValue("PT15M") Duration dispatchAge,
        @DecimalMin("0.001") @DecimalMax("1") @DefaultValue("0.05") double bounceRate,
        @Min(1) @DefaultValue("200") int bounceRateFrom,
        @Min(1) @DefaultValue("1") int bouncesOurs,
        @NotNull @DefaultValue("4GB") DataSize diskFree,
        @Min(1) @DefaultValue("600") int refusedPerMinute) {

    AlertSettings {
        shortest("repeat", repeat, Duration.ofMinutes(1));
        shortest("keep", keep, Duration.ofDays(1));
        shortest("oldest-instance", oldestInstance, Duration.ofMinutes(1));
        oldestInstances.forEach((journey, age) -> shortest("oldest-instances." + journey, age, Duration.ofMinutes(1)));
        shortest("outbox-age", outboxAge, Duration.ofSeconds(1));
        shortest("exporter-lag", exporterLag, Duration.ofSeconds(10));
        shortest("dispatch-age", dispatchAge, Duration.ofSeconds(1));
        if (webhook != null && webhook.toString().isBlank()) {
            // Compose files pass on what is not set as an empty value.
            webhook = null;
        }
        if (webhook != null && (webhook.getHost() == null || !Set.of("http", "https").contains(String.valueOf(webhook.getScheme())))) {
            throw new IllegalArgumentException("The setting peyvand.alert.webhook must be an http or https address such as https://chat.example.com/hooks/42.");
        }
        email = email.stream().map(String::strip).filter(address -> !address.isEmpty()).toList();
    }

    /** For the page: expressions in templates may not look into an address. */
    public @Nullable String webhookHost() {
        return webhook == null ? null : webhook.getHost();
    }

    public List<Channel> channels() {
        return Stream.of(Channel.values()).filter(channel -> channel == Channel.EMAIL ? !email.isEmpty() : webhook != null).toList();
    }

    /** In the unit of the kind. */
    double threshold(AlertKind kind, String subject) {
        return switch (kind) {
            case INCIDENT_RATE -> incidentRate;
            case OPEN_INCIDENTS -> openIncidents;
            case OLDEST_INSTANCE -> oldestInstances.getOrDefault(subject, oldestInstance).toSeconds();
            case STARTS_STUCK -> startsStuck;
            case OUTBOX_AGE -> outboxAge.toSeconds();
            case EXPORTER_LAG -> exporterLag.toSeconds();
            case DISPATCH_BACKLOG -> dispatchBacklog;
            case DISPATCH_AGE -> dispatchAge.toSeconds();
            case BOUNCE_RATE -> bounceRate;
            case BOUNCES_OURS -> bouncesOurs;
            case DISK_FREE, BROKER_DISK_FREE -> diskFree.toBytes();
            case BACK_PRESSURE -> refusedPerMinute;
            case PARTITION_UNHEALTHY, BROKERS_ABSENT, ENGINE_AWAY -> 1;
        };
    }

    /** Of {@code peyvand.alert.}, for whoever wants to change the threshold; empty when there is nothing to set. */
    static String key(AlertKind kind) {
        return switch (kind) {
            case BROKER_DISK_FREE -> "disk-free";
            case BACK_PRESSURE -> "refused-per-minute";
            case PARTITION_UNHEALTHY, BROKERS_ABSENT, ENGINE_AWAY -> "";
            default -> kind.slug();
        };
    }

    private static void shortest(String key, Duration given, Duration least) {
        if (given.compareTo(least) < 0) {
            throw new IllegalArgumentException("The setting peyvand.alert.%s is %s. Write at least %s.".formatted(key, given, least));
        }
    }
}
