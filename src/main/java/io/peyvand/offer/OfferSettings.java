package io.peyvand.offer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What every mail says of the sender.
 *
 * @param postalAddress printed under marketing mails, as the law of many countries asks
 */
@Validated
@ConfigurationProperties("peyvand.offer")
record OfferSettings(
        @NotBlank @DefaultValue("Peyvand Shop") String shopName,
        @Pattern(regexp = "https?://.+", message = "must be an http or https address") @DefaultValue("https://example.com/") String shopUrl,
        @NotNull @DefaultValue(OfferSettings.EXAMPLE_ADDRESS) String postalAddress) {

    private static final String EXAMPLE_ADDRESS = "1 Example Street, Example Town";

    /** Nobody has set it yet. */
    boolean isExampleAddress() {
        return postalAddress.isBlank() || postalAddress.equals(EXAMPLE_ADDRESS);
    }
}
