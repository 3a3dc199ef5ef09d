package io.peyvand.offer;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.peyvand.offer.template.LimitedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The frame around the words of an offer: head, colours for light and dark, footer with the way out. {@code mail/layout.html} is its text. */
@Component
class MailLayout {

    private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur");

    private final Template frame;
    private final Map<String, Map<String, String>> words;
    private final OfferSettings settings;

    MailLayout(OfferSettings settings) {
        this.settings = settings;
        this.frame = Mustache.compiler().defaultValue("").emptyStringIsFalse(true).compile(read("mail/layout.html"));
        this.words = new Yaml(new SafeConstructor(new LoaderOptions())).load(read("mail/layout.yaml"));
    }

    /** What goes into the frame, rendered already. */
    record Content(String subject, String preheader, String html) {
    }

    String wrap(Offer offer, Locale locale, Content content, Map<String, ?> values) {
        boolean rightToLeft = RIGHT_TO_LEFT.contains(locale.getLanguage());
        Map<String, Object> slots = new HashMap<>();
        slots.put("lang", locale.toLanguageTag());
        slots.put("dir", rightToLeft ? "rtl" : "ltr");
        slots.put("start", rightToLeft ? "right" : "left");
        slots.put("font", rightToLeft ? "Vazirmatn,Tahoma,'Segoe UI',sans-serif" : "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif");
        slots.put("subject", content.subject());
        slots.put("preheader", content.preheader());
        slots.put("content", content.html());
        slots.put("shopName", settings.shopName());
        slots.put("postalAddress", settings.postalAddress());
        slots.put("why", why(offer, locale));
        slots.put("unsubscribe", wordsIn(locale).get("unsubscribe"));
        slots.put("unsubscribeUrl", offer.marketing() ? values.get("unsubscribeUrl") : "");
        slots.put("preferences", wordsIn(locale).get("preferences"));
        slots.put("preferencesUrl", offer.marketing() ? values.get("preferencesUrl") : "");
        LimitedWriter out = new LimitedWriter(io.peyvand.offer.template.Template.LIMIT, content.html().length() + 4_000);
        frame.execute(slots, out);
        return out.toString();
    }

    /** The footer of the text part. */
    String textFooter(Offer offer, Locale locale, Map<String, ?> values) {
        String waysOut = offer.marketing() ? wayOut("unsubscribe", locale, values) + wayOut("preferences", locale, values) : "";
        return "\n\n-- \n%s%s\n%s · %s\n".formatted(why(offer, locale), waysOut, settings.shopName(), settings.postalAddress());
    }

    private String wayOut(String name, Locale locale, Map<String, ?> values) {
        Object address = values.get(name + "Url");
        return address == null ? "" : "\n%s: %s".formatted(wordsIn(locale).get(name), address);
    }

    private String why(Offer offer, Locale locale) {
        return wordsIn(locale).get(offer.marketing() ? "marketing" : "service");
    }

    private Map<String, String> wordsIn(Locale locale) {
        return words.getOrDefault(locale.getLanguage(), words.get("en"));
    }

    private static String read(String path) {
        try (InputStream file = new ClassPathResource(path).getInputStream()) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The mail layout '%s' cannot be read.".formatted(path), unreadable);
        }
    }
}
