package io.peyvand.access;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many requests a minute one address may make to the addresses that need no sign-in.
 *
 * @param forms lead forms: each one may create a customer
 * @param pages preference, opt-in and survey pages
 * @param leaving unsubscribing: mail providers do it for many people from few addresses
 * @param hits tracked links and pictures: a whole company, or a mail provider's proxy, may stand behind one address
 */
@Validated
@ConfigurationProperties("peyvand.public-limits")
record PublicLimitSettings(
        @Min(1) @DefaultValue("20") int forms,
        @Min(1) @DefaultValue("120") int pages,
        @Min(1) @DefaultValue("600") int leaving,
        @Min(1) @DefaultValue("6000") int hits) {
}
