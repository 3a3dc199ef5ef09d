package io.peyvand.channel.bounce;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.validation.annotation.Validated;

/**
 * The mailbox reports arrive in; without a host nothing is fetched.
 *
 * @param tls false only for a server on the same machine
 * @param processedFolder where reports go once they are read; absent = they stay and are marked as seen
 */
@Validated
@ConfigurationProperties("peyvand.channel.bounces.imap")
record ImapSettings(
        @Nullable String host,
        @Min(0) @Max(65535) @DefaultValue("993") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @NotBlank @DefaultValue("INBOX") String folder,
        @Nullable String processedFolder,
        @NotNull @DefaultValue("1m") Duration poll,
        @DefaultValue("true") boolean tls) {

    /** An empty value counts as not set: compose files pass variables on that way. */
    boolean wanted() {
        return StringUtils.hasText(host);
    }

    @Nullable String keptIn() {
        return StringUtils.hasText(processedFolder) ? processedFolder : null;
    }

    @Override
    public String toString() {
        return host + ":" + port + "/" + folder;
    }
}
