package io.peyvand.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.customer.CustomerProfile;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedOffersTests {

    private static final Locale PERSIAN = Locale.forLanguageTag("fa");

    private final OfferSettings settings = new OfferSettings("Nur Bookshop", "https://shop.example/", "12 Hafez Street, Shiraz");
    private final OfferRenderer renderer = new OfferRenderer(new MailLayout(settings));

    static List<Offer> shipped() {
        return Arrays.stream(ShippedOffers.files()).map(ShippedOffers::read).toList();
    }

    @Test
    void shipsTheOffersThatJourneysName() {
        assertThat(shipped()).extracting(Offer::key).containsExactlyInAnyOrder(
                "welcome", "onboarding-help", "onboarding-help-premium", "satisfaction-question", "cross-sell", "up-sell",
                "retention-reminder", "retention-discount", "retention-personal", "win-back-news", "win-back-discount", "win-back-best",
                "recovery-reply", "recovery-follow-up", "opt-in-confirmation", "opt-in-reminder", "nurture-guide", "nurture-case", "nurture-offer");
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void speaksEnglishAndPersianWithoutGaps(Offer offer) {
        for (Locale locale : List.of(Locale.ENGLISH, PERSIAN)) {
            RenderedOffer mail = renderer.render(offer, locale, values(offer, locale));

            assertThat(mail.subject()).contains(locale.equals(PERSIAN) ? "سارا" : "Sara").doesNotContain("{{");
            assertThat(mail.html()).contains(locale.equals(PERSIAN) ? "dir=\"rtl\"" : "dir=\"ltr\"").contains("Nur Bookshop").contains("'Segoe UI'").doesNotContain("{{");
            assertThat(mail.text()).doesNotContain("<").doesNotContain("{{").contains("12 Hafez Street");
            assertThat(mail.html().contains("https://u.example/1")).as("way out in %s", offer.key()).isEqualTo(offer.marketing());
            assertThat(mail.text().contains("https://u.example/1")).isEqualTo(offer.marketing());
        }
    }

    /** Else a Persian reader would meet its English name, for nobody has renamed it. */
    @ParameterizedTest
    @MethodSource("shipped")
    void isCalledInTheReadersLanguage(Offer offer) {
        String key = "offer." + offer.key();
        assertThat(new MessageFormat(ResourceBundle.getBundle("messages", Locale.ROOT).getString(key)).format(null)).isEqualTo(offer.name());
        assertThat(ResourceBundle.getBundle("messages", PERSIAN).getString(key)).containsPattern("\\p{IsArabic}");
    }

    private Map<String, Object> values(Offer offer, Locale locale) {
        OfferValues made = new OfferValues(settings, Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC));
        CustomerProfile customer = new CustomerProfile(1, "c1", "sara@example.com", null, locale.equals(PERSIAN) ? "سارا" : "Sara", null,
                locale, ZoneId.of("Asia/Tehran"), "new", Map.of());
        Map<String, Object> values = new HashMap<>(made.of(customer, offer));
        values.put("unsubscribeUrl", "https://u.example/1");
        values.put("confirmUrl", "https://u.example/2");
        values.put("surveyUrl", "https://u.example/3");
        return values;
    }
}
