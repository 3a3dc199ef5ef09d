package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

/** How many mails of 20 kB a second one core renders, in each language: processor time, so that a busy machine does not matter. */
class RenderingBench {

    private static final int MAILS = 20_000;

    public static void main(String... arguments) {
        OfferSettings settings = new OfferSettings("Nur Bookshop", "https://shop.example/", "12 Hafez Street, Shiraz");
        OfferRenderer renderer = new OfferRenderer(new MailLayout(settings));
        OfferValues values = new OfferValues(settings, Clock.systemUTC());
        String paragraph = "<p>" + "word ".repeat(60) + " {{firstName|friend}} <a href=\"{{shopUrl}}?c={{externalId}}\">look</a></p>\n";
        Map<String, String> body = Map.of("en", paragraph.repeat(45), "fa", paragraph.repeat(45) + "{{validUntil}}");
        Offer offer = new OfferForm(null, "Bench", null, null, Map.of("en", "For {{firstName}}", "fa", "برای {{firstName}}"), body, "P14D", true, null,
                null, null, null, null).toOffer("bench").withVersion(1);
        for (String language : new String[] {"en", "fa", "en", "fa"}) {
            Locale locale = Locale.forLanguageTag(language);
            CustomerProfile customer = new CustomerProfile(1, "c-1", "a@b.example", null, "Sara", null, locale, ZoneId.of("Asia/Tehran"), "new", Map.of());
            int length = 0;
            long begun = processorTime();
            for (int mail = 0; mail < MAILS; mail++) {
                Map<String, Object> hers = values.of(customer, offer);
                hers.put("unsubscribeUrl", "https://u.example/" + mail);
                length = renderer.render(offer, locale, hers).html().length();
            }
            System.out.printf("%s: %,d characters of html, %,.0f mails a second%n", language, length, MAILS * 1e9 / (processorTime() - begun));
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
