package io.peyvand.consent;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param optInValidity how long a confirmation link works */
@Validated
@ConfigurationProperties("peyvand.consent")
record ConsentSettings(@DefaultValue("30d") Duration optInValidity) {
}
