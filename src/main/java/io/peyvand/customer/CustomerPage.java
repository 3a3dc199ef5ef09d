package io.peyvand.customer;

import io.peyvand.web.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything about one customer on one page: who she is, her scores and consents, what happened to her and why. */
@Controller
@RequestMapping("/customers/{externalId}")
class CustomerPage {

    private static final int ENTRIES = 25;
    private static final List<String> QUINTILES = List.of("recency", "frequency", "monetary");

    private final Customers customers;
    private final CustomerFile file;

    CustomerPage(Customers customers, CustomerFile file) {
        this.customers = customers;
        this.file = file;
    }

    @GetMapping
    String show(@PathVariable String externalId, Model model) {
        var customer = known(externalId);
        model.addAttribute("customer", customer);
        model.addAttribute("profile", file.profile(customer));
        model.addAttribute("quintiles", QUINTILES);
        fillTimeline(customer, null, model);
        return "customer/customer";
    }

    /** The next part of her timeline, older than what the page shows. */
    @GetMapping("/timeline")
    String timeline(@PathVariable String externalId, @RequestParam Instant before, Model model) {
        var customer = known(externalId);
        model.addAttribute("customer", customer);
        fillTimeline(customer, before, model);
        return "customer/customer :: entries";
    }

    private void fillTimeline(CustomerProfile customer, @Nullable Instant before, Model model) {
        var entries = file.timeline(customer, before);
        int shown = Math.min(ENTRIES, entries.size());
        // What happened at the same instant stays together, since the next part starts strictly before it.
        while (shown > 0 && shown < entries.size() && entries.get(shown).at().equals(entries.get(shown - 1).at())) {
            shown++;
        }
        model.addAttribute("timeline", entries.subList(0, shown));
        model.addAttribute("older", shown < entries.size() ? entries.get(shown - 1).at() : null);
    }

    private CustomerProfile known(String externalId) {
        return customers.findByExternalId(externalId).orElseThrow(() -> Problem.notFound("There is no customer '%s'.".formatted(externalId)));
    }
}
