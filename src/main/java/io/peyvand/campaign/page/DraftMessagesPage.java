package io.peyvand.campaign.page;

import io.peyvand.access.Audit;
import io.peyvand.channel.Deliveries;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The messages of a draft, to look at: on the screen as a chosen customer would read them, or in one's own mailbox. */
@Controller
@RequestMapping("/campaigns/drafts/{id}")
class DraftMessagesPage {

    /** A mail is somebody else's html: no script, no origin, no form. */
    private static final String MAIL_CONTENT = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src http: https: data:; frame-ancestors 'self'";

    private final Drafts drafts;
    private final PlanReader reader;
    private final MessagePreviews previews;
    private final Customers customers;
    private final Deliveries deliveries;
    private final Audit audit;

    DraftMessagesPage(Drafts drafts, PlanReader reader, MessagePreviews previews, Customers customers, Deliveries deliveries, Audit audit) {
        this.drafts = drafts;
        this.reader = reader;
        this.previews = previews;
        this.customers = customers;
        this.deliveries = deliveries;
        this.audit = audit;
    }

    @GetMapping("/offers/{key}")
    ResponseEntity<String> preview(@PathVariable String key, @RequestParam String customer) {
        return ResponseEntity.ok().contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", MAIL_CONTENT)
                .header("X-Frame-Options", "SAMEORIGIN")
                .cacheControl(CacheControl.noStore()).body(previews.render(key, customer).html());
    }

    /** @param customer the record that stands for oneself: a test goes to no address that is not stored */
    @PostMapping("/test")
    @Transactional
    public String test(@PathVariable UUID id, @RequestParam String customer, RedirectAttributes after) {
        Optional<CustomerProfile> reached = customers.findByExternalId(customer.strip()).filter(known -> known.email() != null);
        if (reached.isEmpty()) {
            after.addFlashAttribute("testProblem", true);
        } else {
            reader.read(drafts.known(id).answers()).content().variants().stream().map(DraftPlan.Variant::offer).distinct()
                    .forEach(offer -> deliveries.test(reached.get(), offer));
            audit.record("campaign.test", id.toString(), Map.of("customer", reached.get().id()));
            after.addFlashAttribute("tested", reached.get().email());
        }
        after.addFlashAttribute("testTo", customer.strip());
        return "redirect:/campaigns/drafts/" + id + "/check#test";
    }
}
