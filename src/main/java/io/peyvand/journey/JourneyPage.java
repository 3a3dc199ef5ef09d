package io.peyvand.journey;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.web.Problem;
import io.peyvand.web.Show;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** The journeys, and one as its diagram with the counts this program knows. */
@Controller
@RequestMapping("/journeys")
class JourneyPage {

    private static final Set<String> COUNTED = Set.of(
            "serviceTask", "businessRuleTask", "callActivity", "userTask", "startEvent", "endEvent", "intermediateCatchEvent", "subProcess", "eventBasedGateway");

    private final ProcessEngine engine;
    private final Journeys journeys;
    private final Show show;

    JourneyPage(ProcessEngine engine, Journeys journeys, Show show) {
        this.engine = engine;
        this.journeys = journeys;
        this.show = show;
    }

    /** One line of the table beside the diagram. */
    record ElementLine(String id, String name, ElementCount count) {
    }

    @GetMapping
    String list(Model model) {
        var overview = journeys.overview();
        var known = overview.stream().map(JourneySummary::processId).collect(Collectors.toSet());
        model.addAttribute("journeys", overview);
        model.addAttribute("others", engine.latest(ModelKind.BPMN).stream().filter(process -> !known.contains(process.id())).toList());
        return "journey/journeys";
    }

    @GetMapping("/{processId}")
    String show(@PathVariable String processId, Model model) {
        var process = known(processId);
        var counts = journeys.elementCounts(processId, process.version());
        model.addAttribute("process", process);
        model.addAttribute("title", show.journey(process.id()));
        model.addAttribute("journey", journeys.overview().stream().filter(each -> each.processId().equals(processId)).findFirst().orElse(null));
        model.addAttribute("suspension", journeys.suspensions().stream()
                .filter(each -> each.journey().equals(processId) || each.journey().equals(Suspension.ALL)).findFirst().orElse(null));
        model.addAttribute("elements", names(process).entrySet().stream()
                .filter(element -> counts.containsKey(element.getKey()))
                .map(element -> new ElementLine(element.getKey(), element.getValue(), counts.get(element.getKey()))).toList());
        return "journey/journey";
    }

    /** Nobody starts it any more; who enters waits in the queue. */
    @PostMapping("/{processId}/suspension")
    String suspend(@PathVariable String processId, @RequestParam String reason) {
        journeys.suspendStarts(known(processId).id(), reason);
        return "redirect:/journeys/" + processId;
    }

    @PostMapping("/{processId}/suspension/end")
    String resume(@PathVariable String processId) {
        journeys.resumeStarts(known(processId).id());
        return "redirect:/journeys/" + processId;
    }

    @GetMapping("/{processId}/model.bpmn")
    ResponseEntity<String> model(@PathVariable String processId) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(known(processId).xml());
    }

    /** What the diagram's overlays show. */
    @GetMapping("/{processId}/counts")
    ResponseEntity<List<OverlayCount>> counts(@PathVariable String processId) {
        return ResponseEntity.ok(journeys.elementCounts(processId, known(processId).version()).entrySet().stream()
                .map(each -> new OverlayCount(each.getKey(), each.getValue().active(), each.getValue().completed(), each.getValue().incidents()))
                .toList());
    }

    record OverlayCount(String element, long active, long completed, long incidents) {
    }

    private DeployedModel known(String processId) {
        return engine.latest(ModelKind.BPMN).stream().filter(process -> process.id().equals(processId)).findFirst()
                .orElseThrow(() -> Problem.notFound("No process '%s' is deployed.".formatted(processId)));
    }

    /** Labels by element id, in the order of the model; a gateway that waits for events is called by what it waits for. */
    private static Map<String, String> names(DeployedModel process) {
        Document model = ProcessXml.parse(process.fileName(), process.xml());
        Map<String, String> all = new LinkedHashMap<>();
        ProcessXml.descendants(model, "*").filter(element -> COUNTED.contains(element.getLocalName())).forEach(element -> all.put(element.getAttribute("id"), label(element)));
        Map<String, String> awaited = ProcessXml.descendants(model, "sequenceFlow").filter(flow -> all.containsKey(flow.getAttribute("targetRef"))).collect(
                Collectors.toMap(flow -> flow.getAttribute("sourceRef"), flow -> all.get(flow.getAttribute("targetRef")), (one, other) -> one + " / " + other));
        ProcessXml.descendants(model, "eventBasedGateway").map(gateway -> gateway.getAttribute("id"))
                .forEach(gateway -> all.computeIfPresent(gateway, (id, label) -> label.equals(id) ? awaited.getOrDefault(id, label) : label));
        return all;
    }

    private static String label(Element element) {
        var name = element.getAttribute("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.getAttribute("id") : name;
    }
}
