package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.template.TemplateRefused;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** What a chosen customer would get of what is being typed, saved or not. */
@Controller
@RequestMapping("/offers/{key}")
class OfferPreviewPage {

    /** The mail is somebody's html with somebody else's data: no script, no origin, no form, no way out of its frame. */
    private static final String MAIL_CONTENT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http: https:; "
            + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'";
    private static final int SUGGESTED = 12;

    private final Offers offers;
    private final Customers customers;

    OfferPreviewPage(Offers offers, Customers customers) {
        this.offers = offers;
        this.customers = customers;
    }

    @PostMapping("/preview")
    ResponseEntity<String> preview(@PathVariable String key, @RequestParam Map<String, String> fields) {
        String html;
        try {
            html = new PreviewScheme(fields.getOrDefault("previewScheme", "light")).applied(rendered(key, new EditedOffer(fields)).html());
        } catch (OfferRefused | TemplateRefused unfinished) {
            html = "";
        }
        return ResponseEntity.ok().contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", MAIL_CONTENT).header("X-Frame-Options", "SAMEORIGIN")
                .cacheControl(CacheControl.noStore()).body(html);
    }

    /** Everything about the draft that is not the picture of it: subject, text part, and what is wrong where. */
    @PostMapping(value = "/draft", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    Draft draft(@PathVariable String key, @RequestParam Map<String, String> fields, Locale reader) {
        EditedOffer edited = new EditedOffer(fields);
        List<Fault> faults = faults(key, edited, reader);
        try {
            RenderedOffer mail = rendered(key, edited);
            return new Draft(faults, mail.subject(), mail.text(), mail.html().getBytes(StandardCharsets.UTF_8).length, mail.locale().toLanguageTag());
        } catch (OfferRefused unfinished) {
            return new Draft(faults, "", "", 0, language(edited));
        } catch (TemplateRefused tooMuch) {
            return new Draft(Stream.concat(faults.stream(), Stream.of(new Fault("body." + language(edited), 0, 0, String.valueOf(tooMuch.getMessage())))).toList(),
                    "", "", 0, language(edited));
        }
    }

    @GetMapping(value = "/customers", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<Suggestion> customers(@PathVariable String key, @RequestParam(defaultValue = "") String q) {
        return customers.startingWith(q.strip(), SUGGESTED).stream().map(customer -> new Suggestion(customer.externalId(), name(customer),
                customer.locale() == null ? "" : customer.locale().toLanguageTag())).toList();
    }

    private RenderedOffer rendered(String key, EditedOffer edited) {
        Locale locale = Locale.forLanguageTag(language(edited));
        Offer draft = edited.formIn(language(edited)).toOffer(key);
        CustomerProfile customer = customers.findByExternalId(edited.get("previewCustomer").strip()).orElseGet(() -> madeUp(locale));
        return offers.render(draft, locale, offers.previewValues(customer, draft));
    }

    /** Until a customer is chosen, somebody without data: shows every fallback. */
    private static CustomerProfile madeUp(Locale locale) {
        return new CustomerProfile(0, "sample-1", "sample@shop.example", null, null, null, locale, ZoneOffset.UTC, "prospect", Map.of());
    }

    private static String language(EditedOffer edited) {
        String wanted = edited.get("previewLanguage");
        return edited.languages().contains(wanted) ? wanted : edited.languages().iterator().next();
    }

    private static List<Fault> faults(String key, EditedOffer edited, Locale reader) {
        try {
            edited.form().toOffer(key);
            return List.of();
        } catch (OfferRefused refused) {
            return refused.faults().stream().map(fault -> new Fault(fault.field(), fault.line(), fault.column(), fault.sentence(reader))).toList();
        }
    }

    private static String name(CustomerProfile customer) {
        return Stream.of(customer.firstName(), customer.lastName(), customer.email()).filter(part -> part != null && !part.isBlank()).limit(2)
                .reduce((first, second) -> first + " " + second).orElse(customer.externalId());
    }

    record Suggestion(String externalId, String name, String locale) {
    }

    record Fault(String field, int line, int column, String message) {
    }

    record Draft(List<Fault> faults, String subject, String text, int bytes, String language) {
    }
}
