package io.peyvand.ops.instance;

import io.peyvand.ops.DiagramElement;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.InstanceFilter;
import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.ops.ProjectionAge;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** Searching instances; all of the search stands in the address, to be shared and kept. */
@Controller
class InstancesPage {

    private final InstanceSearch search;
    private final InstanceExport export;
    private final ProcessDefinitions definitions;
    private final ExporterProgress exporter;

    InstancesPage(InstanceSearch search, InstanceExport export, ProcessDefinitions definitions, ExporterProgress exporter) {
        this.search = search;
        this.export = export;
        this.definitions = definitions;
        this.exporter = exporter;
    }

    @GetMapping("/operations/instances")
    String list(@RequestParam Map<String, String> parameters, @RequestHeader(name = "HX-Request", required = false) @Nullable String partial,
            HttpServletRequest request, HttpServletResponse response, Model model) {
        ProjectionAge age = exporter.age();
        if (!age.known() && partial == null) {
            response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        }
        model.addAttribute("age", age);
        model.addAttribute("given", parameters);
        model.addAttribute("states", InstanceFilter.State.values());
        List<ProcessDefinition> all = definitions.all();
        model.addAttribute("journeys", all.stream().map(ProcessDefinition::processId).distinct().toList());
        model.addAttribute("versions", all.stream().filter(each -> each.processId().equals(parameters.get("journey"))).map(ProcessDefinition::version).toList());
        model.addAttribute("elements", elements(parameters.get("journey"), all));
        try {
            InstanceFilter filter = InstanceFilter.of(parameters);
            model.addAttribute("query", query(filter));
            model.addAttribute("filtered", !filter.parameters().isEmpty());
            model.addAttribute("found", search.find(filter, InstanceSearch.Part.of(request)));
            model.addAttribute("startedAfter", local(filter.startedAfter()));
            model.addAttribute("startedBefore", local(filter.startedBefore()));
        } catch (Problem wrong) {
            // A form says what is wrong beside its fields; it does not go away.
            model.addAttribute("wrong", wrong.errors().isEmpty() ? "" : wrong.errors().getFirst().field());
            if (partial == null) {
                response.setStatus(HttpStatus.BAD_REQUEST.value());
            }
        }
        return partial == null ? "ops/instances" : "ops/instances :: results";
    }

    @GetMapping("/operations/instances.csv")
    ResponseEntity<StreamingResponseBody> export(@RequestParam Map<String, String> parameters) {
        InstanceFilter filter = InstanceFilter.of(parameters);
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename("instances.csv").build().toString())
                .body(out -> export.write(filter, out));
    }

    /** Of the newest version that is deployed. */
    private List<DiagramElement> elements(@Nullable String journey, List<ProcessDefinition> all) {
        return all.stream().filter(each -> each.processId().equals(journey)).findFirst()
                .map(newest -> List.copyOf(definitions.elements(newest.key()).values())).orElse(List.of());
    }

    /** Ready to stand behind a question mark, for the links of the page. */
    private static String query(InstanceFilter filter) {
        UriComponentsBuilder query = UriComponentsBuilder.newInstance();
        filter.parameters().forEach((name, value) -> query.queryParam(name, "{" + name + "}"));
        String written = query.encode().buildAndExpand(filter.parameters()).toUriString();
        return written.isEmpty() ? "?" : written + "&";
    }

    /** As a field for date and time takes it. */
    private static @Nullable String local(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toLocalDateTime().toString();
    }
}
