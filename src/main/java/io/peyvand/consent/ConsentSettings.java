package io.peyvand.consent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param optInValidity how long a confirmation link works
 * @param channels that the preference centre offers; one she agreed to is always shown
 * @param topics that she can decline one by one
 */
@Validated
@ConfigurationProperties("peyvand.consent")
record ConsentSettings(
        @NotNull @DefaultValue("30d") Duration optInValidity,
        @NotNull @DefaultValue("email") List<@Pattern(regexp = "email|sms|phone|post", message = "must be email, sms, phone or post") String> channels,
        @NotNull @DefaultValue List<@Valid Topic> topics) {

    /** @param name by language, such as {@code en} and {@code fa} */
    record Topic(
            @NotNull @Pattern(regexp = "[a-z][a-z0-9-]{0,59}", message = "is made of small letters, digits and hyphens") String key,
            @NotEmpty Map<String, String> name) {

        String nameIn(Locale locale) {
            return name.getOrDefault(locale.getLanguage(), name.values().iterator().next());
        }
    }
}
