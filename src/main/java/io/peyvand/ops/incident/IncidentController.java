package io.peyvand.ops.incident;

import io.peyvand.ops.IncidentFilter;
import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/incidents")
class IncidentController {

    private static final Map<String, String> SORTABLE =
            Map.of("since", "i.created_at", "journey", "i.process_id", "element", "i.element_id", "type", "i.error_type");
    static final Map<String, String> SORTABLE_GROUPS =
            Map.of("count", "incidents", "instances", "instances", "firstSeen", "first_seen", "lastSeen", "last_seen", "journey", "process_id");

    private final IncidentRows incidents;
    private final GroupRows groups;

    IncidentController(IncidentRows incidents, GroupRows groups) {
        this.incidents = incidents;
        this.groups = groups;
    }

    @GetMapping
    Paging.Page<IncidentSummary> list(@RequestParam Map<String, String> parameters, HttpServletRequest request) {
        IncidentFilter filter = IncidentFilter.of(parameters);
        Paging paging = Paging.of(request, SORTABLE, "since,desc");
        return paging.page(incidents.list(filter, paging), incidents.count(filter));
    }

    @GetMapping("/groups")
    Paging.Page<IncidentGroup> groups(@RequestParam Map<String, String> parameters, HttpServletRequest request) {
        IncidentFilter filter = IncidentFilter.of(parameters);
        Paging paging = Paging.of(request, SORTABLE_GROUPS, "count,desc");
        return paging.page(groups.list(filter, paging), groups.count(filter));
    }
}
