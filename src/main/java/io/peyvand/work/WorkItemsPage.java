package io.peyvand.work;

import io.peyvand.access.Audit;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people have to do, the most urgent first, and the form that lets the journey go on. */
@Controller
@RequestMapping("/work-items")
class WorkItemsPage {

    private static final int SHOWN = 100;
    private static final Map<String, List<String>> OUTCOMES = Map.of(
            "sales", List.of("converted", "not-interested", "not-reached"),
            "contact-centre", List.of("resolved", "unresolved", "not-reached"),
            "marketing", List.of("approved", "rejected"));

    private final WorkItems items;
    private final Customers customers;
    private final Audit audit;
    private final Clock clock;

    WorkItemsPage(WorkItems items, Customers customers, Audit audit, Clock clock) {
        this.items = items;
        this.customers = customers;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping
    String list(Model model) {
        List<WorkItem> open = items.open(SHOWN);
        Map<Long, CustomerProfile> profiles = customers.findAll(WorkItems.customerIds(open));
        model.addAttribute("items", open);
        model.addAttribute("now", clock.instant());
        model.addAttribute("profiles", profiles);
        model.addAttribute("outcomes", OUTCOMES);
        return "work/work-items";
    }

    @PostMapping("/{id}/close")
    @Transactional
    public String close(@PathVariable UUID id, @RequestParam String outcome, @RequestParam @Nullable String note, Principal caller) {
        CloseForm form = new CloseForm(outcome, note == null || note.isBlank() ? null : note.strip());
        form.check();
        // Closed by somebody else in the meantime is fine: the list no longer shows it.
        items.close(id, outcome, form.note(), caller.getName())
                .ifPresent(closed -> audit.record("work.close", id.toString(), Map.of("outcome", outcome)));
        return "redirect:/work-items";
    }
}
