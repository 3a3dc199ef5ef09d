package io.peyvand.ops.incident;

import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.IncidentFilter;
import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.ops.Sparkline;
import io.peyvand.ops.incident.IncidentGroup.Hour;
import io.peyvand.web.Paging;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is stuck and why, the most first, with the ways to mend each group. */
@Controller
@RequestMapping("/operations/incidents")
class IncidentsPage {

    private final GroupRows groups;
    private final ProcessDefinitions definitions;
    private final ExporterProgress exporter;
    private final Clock clock;

    IncidentsPage(GroupRows groups, ProcessDefinitions definitions, ExporterProgress exporter, Clock clock) {
        this.groups = groups;
        this.definitions = definitions;
        this.exporter = exporter;
        this.clock = clock;
    }

    record GroupLine(IncidentGroup group, Sparkline perHour) {
    }

    @GetMapping
    String show(@RequestParam Map<String, String> parameters, HttpServletRequest request, Model model) {
        IncidentFilter filter = IncidentFilter.of(parameters);
        Paging paging = Paging.of(request, IncidentController.SORTABLE_GROUPS, "count,desc");
        Paging.Page<GroupLine> page = paging.page(groups.list(filter, paging), groups.count(filter)).map(this::line);
        model.addAttribute("filter", filter);
        model.addAttribute("asked", filter.parameters());
        model.addAttribute("query", request.getQueryString() == null ? "" : "?" + request.getQueryString());
        model.addAttribute("page", page);
        model.addAttribute("projection", exporter.age());
        model.addAttribute("journeys", definitions.all().stream().map(ProcessDefinition::processId).distinct().toList());
        return "ops/incidents";
    }

    private GroupLine line(IncidentGroup group) {
        return new GroupLine(group, Sparkline.of(group.perHour().stream().collect(Collectors.toMap(Hour::hour, Hour::count)), clock.instant()));
    }
}
