package io.peyvand.segment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers are scored. The model parameters are those published for CDNOW; fit your own once you have a year of purchases.
 *
 * @param horizonWeeks how far ahead lifetime value looks
 * @param margin what is left of a sale
 * @param discountRate what money costs in a year
 * @param workMemory what PostgreSQL may use for each sort of a scoring
 */
@ConfigurationProperties("peyvand.segment")
@Validated
record SegmentSettings(
        @DefaultValue @Valid Bgnbd bgnbd,
        @DefaultValue @Valid Spend spend,
        @DefaultValue("52") @DecimalMin("1") @DecimalMax("520") double horizonWeeks,
        @DefaultValue("0.30") @DecimalMin("0") @DecimalMax("1") double margin,
        @DefaultValue("0.10") @DecimalMin("0") @DecimalMax("1") double discountRate,
        @DefaultValue("256MB") @Pattern(regexp = "[1-9][0-9]*(kB|MB|GB)", message = "must be a size such as 256MB") String workMemory) {

    /** Rates per week: purchases are gamma(r, alpha) among customers, dropping out after a purchase is beta(a, b). */
    record Bgnbd(
            @DefaultValue("0.243") @Positive double r,
            @DefaultValue("4.414") @Positive double alpha,
            @DefaultValue("0.793") @Positive double a,
            @DefaultValue("2.426") @Positive double b) {
    }

    /** Spend per purchase is gamma(p, nu) for one customer, nu is gamma(q, gamma) among customers. */
    record Spend(
            @DefaultValue("6.25") @Positive double p,
            @DefaultValue("3.74") @DecimalMin(value = "1", inclusive = false) double q,
            @DefaultValue("15.44") @Positive double gamma) {
    }
}
