package io.peyvand.offer;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.offer.OfferVersions.SavedVersion;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/offers")
class OfferController {

    private static final Map<String, String> SORTS = Map.of("key", "key", "name", "name", "purpose", "purpose", "updatedAt", "updated_at");

    private final Offers offers;
    private final OfferVersions versions;
    private final Customers customers;

    OfferController(Offers offers, OfferVersions versions, Customers customers) {
        this.offers = offers;
        this.versions = versions;
        this.customers = customers;
    }

    @GetMapping
    Paging.Page<OfferDetails> list(HttpServletRequest request) {
        Paging paging = Paging.of(request, SORTS, "key,asc");
        List<OfferDetails> items = offers.page(paging.offset(), paging.size(), paging.orderBy()).stream().map(OfferDetails::of).toList();
        return paging.page(items, offers.count());
    }

    @GetMapping("/{key}")
    OfferDetails show(@PathVariable String key) {
        return OfferDetails.of(known(key));
    }

    @PutMapping("/{key}")
    ResponseEntity<OfferDetails> update(@PathVariable String key, @RequestBody OfferForm form, Principal caller) {
        Offers.Saved saved = offers.save(form.toOffer(key), form.version(), caller.getName());
        return ResponseEntity.status(saved.created() ? HttpStatus.CREATED : HttpStatus.OK).body(OfferDetails.of(saved.offer()));
    }

    @PostMapping("/{key}/previews")
    Preview preview(@PathVariable String key, @RequestBody PreviewForm form) {
        Offer offer = known(key);
        CustomerProfile customer = customers.findByExternalId(String.valueOf(form.customer()))
                .orElseThrow(() -> Problem.badRequest("customer",
                        "There is no customer '%s'; name one by her external id.".formatted(form.customer())));
        Map<String, Object> values = offers.previewValues(customer, offer);
        RenderedOffer rendered = offers.render(offer, customer.locale(), values);
        return new Preview(rendered.locale().toLanguageTag(), rendered.subject(), rendered.html(), rendered.text());
    }

    /** @param links whether the pages behind the links are asked for too, which takes a while */
    @GetMapping("/{key}/checks")
    Checks checks(@PathVariable String key, @RequestParam(defaultValue = "false") boolean links) {
        Offer offer = known(key);
        List<OfferCheck> checks = links ? offers.checksWithLinks(offer) : offers.checks(offer);
        return new Checks(OfferChecks.ready(checks), checks);
    }

    @GetMapping("/{key}/versions")
    List<SavedVersion> versions(@PathVariable String key) {
        return versions.list(known(key).key());
    }

    @GetMapping("/{key}/versions/{version}")
    OfferDetails version(@PathVariable String key, @PathVariable int version) {
        return OfferDetails.of(versions.find(key, version).orElseThrow(() ->
                Problem.notFound("The offer '%s' has no version %d; GET /api/offers/%s/versions lists those it has.".formatted(key, version, key))));
    }

    private Offer known(String key) {
        return offers.find(key).orElseThrow(() ->
                Problem.notFound("There is no offer '%s'; GET /api/offers lists those there are.".formatted(key)));
    }

    /** @param ready whether nothing graver than a warning was found */
    record Checks(boolean ready, List<OfferCheck> checks) {
    }

    record PreviewForm(@Nullable String customer) {
    }

    /** What this customer would get; links that are made when a mail is sent stand as {@code #unsubscribeUrl} and the like. */
    record Preview(String locale, String subject, String html, String text) {
    }
}
