package io.peyvand.work;

import io.peyvand.access.Audit;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
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

    private static final Map<String, String> SORTABLE = Map.of("dueAt", "dueAt", "openedAt", "openedAt", "queue", "queue");
    private static final Set<String> STATES = Set.of("OPEN", "CLAIMED", "CLOSED");

    private final WorkItems items;
    private final Audit audit;

    WorkItemController(WorkItems items, Audit audit) {
        this.items = items;
        this.audit = audit;
    }

    @GetMapping
    Paging.Page<WorkItemDetails> list(
            @RequestParam @Nullable String queue, @RequestParam @Nullable String state, HttpServletRequest request) {
        if (state != null && !STATES.contains(state)) {
            throw Problem.badRequest("state", "'%s' is none of OPEN, CLAIMED, CLOSED.".formatted(state));
        }
        Paging paging = Paging.of(request, SORTABLE, "dueAt,asc");
        String[] order = paging.orderBy().split(" ");
        Sort sort = Sort.by(Sort.Direction.fromString(order[1]), order[0]).and(Sort.by("id"));
        Page<WorkItemDetails> found = items.list(queue, state, PageRequest.of(paging.page(), paging.size(), sort));
        return paging.page(found.getContent(), found.getTotalElements());
    }

    @PostMapping("/{id}/close")
    @Transactional
    public WorkItemDetails close(@PathVariable UUID id, @RequestBody CloseForm form, Principal caller) {
        form.check();
        WorkItemDetails closed = items.close(id, form.outcome(), form.note(), caller.getName())
                .orElseThrow(() -> items.find(id).isEmpty()
                        ? Problem.notFound("There is no work item '%s'.".formatted(id))
                        : Problem.conflict("The work item '%s' is closed already.".formatted(id)));
        audit.record("work.close", id.toString(), Map.of("outcome", form.outcome()));
        return closed;
    }
}
