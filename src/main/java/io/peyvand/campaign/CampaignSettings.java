package io.peyvand.campaign;

import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param costPerMessage what one message is reckoned at when it is decided whether a campaign needs approval
 * @param wave most members released at once
 * @param backlog no more are released while so many due messages wait in the ledger
 * @param startBacklog the same for journeys to be started
 * @param giveUpAfter a message that could not be sent so long after it was due is given up
 * @param silence a running campaign whose process gave no sign of life for so long is reported
 */
@Validated
@ConfigurationProperties("peyvand.campaign")
record CampaignSettings(
        @NotNull @DecimalMin("0") @DefaultValue("0.001") BigDecimal costPerMessage,
        @Min(1) @DefaultValue("5000") int wave,
        @Min(1) @DefaultValue("10000") int backlog,
        @Min(1) @DefaultValue("1000") int startBacklog,
        @NotNull @DefaultValue("5d") Duration giveUpAfter,
        @NotNull @DefaultValue("10m") Duration silence) {
}
