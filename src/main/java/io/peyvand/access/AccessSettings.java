package io.peyvand.access;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * @param adminPassword password of {@code admin}; applied at the first start and again whenever this setting itself has changed
 * @param secret key of all signed links; unset = made once and kept in the database, where every node finds it
 * @param publicUrl where customers reach this program; unset = this machine
 */
@Validated
@ConfigurationProperties("peyvand")
record AccessSettings(
        @Nullable @Size(min = 8, max = 200, message = "must have 8 to 200 characters") String adminPassword,
        @Nullable @Size(min = 32, message = "must have at least 32 characters") String secret,
        @Nullable @Pattern(regexp = "https?://[^\\s/?#]+(/[^\\s?#]*)?", message = "must be an http or https address such as https://mail.example.com")
        String publicUrl,
        @Nullable Access access) {

    /** @param metricsToken bearer token with which a monitoring system may read {@code /actuator/prometheus} and nothing else */
    record Access(@Nullable @Size(min = 16, message = "must have at least 16 characters") String metricsToken) {
    }

    @Nullable String metricsToken() {
        return access == null ? null : access.metricsToken();
    }
}
