package io.peyvand.tracking;

import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param currency of an event that has a value and names none */
@Validated
@ConfigurationProperties("peyvand.tracking")
record TrackingSettings(
        @DefaultValue("EUR") @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as EUR") String currency) {
}
