package io.peyvand.channel.smtp;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.StringUtils;

/**
 * Whose name stands under our mails; all three or none.
 *
 * @param selector under {@code <selector>._domainkey.<domain>} the public key stands in the DNS
 * @param privateKeyFile an RSA key in PEM (PKCS #8)
 */
@ConfigurationProperties("peyvand.channel.dkim")
public record DkimSettings(@Nullable String domain, @Nullable String selector, @Nullable Path privateKeyFile) {

    /** An empty value counts as not set: compose files pass variables on that way. */
    boolean wanted() {
        return StringUtils.hasText(domain) || StringUtils.hasText(selector) || hasKey();
    }

    boolean hasKey() {
        return privateKeyFile != null && !privateKeyFile.toString().isBlank();
    }
}
