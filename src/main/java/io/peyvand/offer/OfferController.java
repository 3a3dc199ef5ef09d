package io.peyvand.offer;

import io.peyvand.access.Audit;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

@RestController
@RequestMapping("/api/offers")
class OfferController {

    private static final Map<String, String> SORTS = Map.of("key", "key", "name", "name", "purpose", "purpose", "updatedAt", "updated_at");

    private final Offers offers;
    private final Customers customers;
    private final Audit audit;

    OfferController(Offers offers, Customers customers, Audit audit) {
        this.offers = offers;
        this.customers = customers;
        this.audit = audit;
    }

    @GetMapping
    OfferPage list(
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size,
            @RequestParam(defaultValue = "key,asc") String sort) {
        if (page < 0 || size < 1 || size > 500) {
            throw refused("page must be 0 or more and size 1 to 500, but page is %d and size %d.".formatted(page, size));
        }
        List<OfferDetails> items = offers.page(page, size, orderBy(sort)).stream().map(OfferDetails::of).toList();
        return new OfferPage(items, page, size, offers.count());
    }

    @GetMapping("/{key}")
    OfferDetails show(@PathVariable String key) {
        return OfferDetails.of(known(key));
    }

    @PutMapping("/{key}")
    @Transactional
    ResponseEntity<OfferDetails> update(@PathVariable String key, @RequestBody OfferForm form) {
        Offer offer = form.toOffer(key);
        boolean created = offers.save(offer);
        audit.record("offer.update", key, Map.of("created", created));
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK).body(OfferDetails.of(offer));
    }

    @PostMapping("/{key}/previews")
    Preview preview(@PathVariable String key, @RequestBody PreviewForm form) {
        Offer offer = known(key);
        CustomerProfile customer = customers.findByExternalId(String.valueOf(form.customer()))
                .orElseThrow(() -> refused("There is no customer '%s'; name one by her external id.".formatted(form.customer())));
        Map<String, Object> values = new HashMap<>(offers.values(customer, offer));
        List.of("unsubscribeUrl", "confirmUrl", "surveyUrl").forEach(link -> values.put(link, "#" + link));
        RenderedOffer rendered = offers.render(offer, customer.locale(), values);
        return new Preview(rendered.locale().toLanguageTag(), rendered.subject(), rendered.html(), rendered.text());
    }

    private Offer known(String key) {
        return offers.find(key).orElseThrow(() ->
                new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no offer '%s'; GET /api/offers lists those there are.".formatted(key)));
    }

    private static String orderBy(String sort) {
        String[] parts = sort.split(",", 2);
        String column = SORTS.get(parts[0]);
        String direction = parts.length == 1 ? "asc" : parts[1];
        if (column == null || !direction.matches("asc|desc")) {
            throw refused("Cannot sort by '%s'; use one of %s, then ',asc' or ',desc'.".formatted(sort, SORTS.keySet().stream().sorted().toList()));
        }
        return column + " " + direction;
    }

    private static ResponseStatusException refused(String detail) {
        return new ResponseStatusException(HttpStatus.BAD_REQUEST, detail);
    }

    record OfferPage(List<OfferDetails> items, int page, int size, long total) {
    }

    record PreviewForm(@Nullable String customer) {
    }

    /** What this customer would get; links that are made when a mail is sent stand as {@code #unsubscribeUrl} and the like. */
    record Preview(String locale, String subject, String html, String text) {
    }
}
