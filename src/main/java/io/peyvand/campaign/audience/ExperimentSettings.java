package io.peyvand.campaign.audience;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How experiments are drawn.
 *
 * @param globalHoldout share of all customers whom no campaign ever writes to; the same people in each, and more of them when it grows
 * @param globalHoldoutSeed draws other people when it changes
 * @param workMemory what PostgreSQL may use for each step of drawing an audience
 * @param longestPreview when a preview gives up
 */
@Validated
@ConfigurationProperties("peyvand.campaign")
public record ExperimentSettings(
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("0.5") double globalHoldout,
        @DefaultValue("7046029254386353131") long globalHoldoutSeed,
        @DefaultValue("128MB") @Pattern(regexp = "[1-9][0-9]*(kB|MB|GB)", message = "must be a size such as 128MB") String workMemory,
        @NotNull @DefaultValue("30s") Duration longestPreview) {
}
