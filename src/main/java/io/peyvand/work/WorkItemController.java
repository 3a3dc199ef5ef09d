package io.peyvand.work;

import io.peyvand.access.Audit;
import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/work-items")
class WorkItemController {

    private static final Map<String, String> SORTABLE = Map.of("dueAt", "due_at", "openedAt", "opened_at", "queue", "queue");
    private static final Set<String> STATES = Set.of("OPEN", "CLAIMED", "CLOSED");

    private final WorkItemStore store;
    private final WorkItems items;
    private final Customers customers;
    private final Audit audit;

    WorkItemController(WorkItemStore store, WorkItems items, Customers customers, Audit audit) {
        this.store = store;
        this.items = items;
        this.customers = customers;
        this.audit = audit;
    }

    @GetMapping
    Paging.Page<WorkItemDetails> list(
            @RequestParam @Nullable String queue, @RequestParam @Nullable String state, HttpServletRequest request) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badRequest("state", "'%s' is none of OPEN, CLAIMED, CLOSED.".formatted(state));
        }
        Paging paging = Paging.of(request, SORTABLE, "dueAt,asc");
        return paging.page(details(store.list(queue, state, paging.orderBy(), paging.size(), paging.offset())), store.count(queue, state));
    }

    @PostMapping("/{id}/close")
    @Transactional
    public WorkItemDetails close(@PathVariable UUID id, @RequestBody CloseForm form, Principal caller) {
        form.check();
        if (items.find(id).isEmpty()) {
            throw Problem.notFound("There is no work item '%s'.".formatted(id));
        }
        WorkItem closed = items.close(id, form.outcome(), form.note(), caller.getName())
                .orElseThrow(() -> Problem.conflict("The work item '%s' is closed already.".formatted(id)));
        audit.record("work.close", id.toString(), Map.of("outcome", form.outcome()));
        return details(List.of(closed)).getFirst();
    }

    private List<WorkItemDetails> details(List<WorkItem> found) {
        Map<Long, CustomerProfile> profiles = customers.findAll(found.stream().map(WorkItem::customerId).collect(Collectors.toSet()));
        return found.stream().map(item -> WorkItemDetails.of(item, profiles.get(item.customerId()))).toList();
    }
}
