package io.peyvand.ops.instance;

import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.web.Problem;
import io.peyvand.web.Show;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One instance: where it is, how it came there, and what holds it. */
@Controller
@RequestMapping("/operations/instances/{key}")
class InstancePage {

    private final InstanceReader reader;
    private final ProcessDefinitions definitions;
    private final ExporterProgress exporter;
    private final Show show;
    private final Clock clock;

    InstancePage(InstanceReader reader, ProcessDefinitions definitions, ExporterProgress exporter, Show show, Clock clock) {
        this.reader = reader;
        this.definitions = definitions;
        this.exporter = exporter;
        this.show = show;
        this.clock = clock;
    }

    /** What the script paints into the diagram, as lists of ids. */
    record Marks(String visited, String flows, String here, String stuck) {

        static Marks of(InstanceDetails details) {
            List<InstanceSummary.Place> position = details.position();
            return new Marks(details.path().elements().stream().map(InstanceDetails.Visit::element).distinct().collect(Collectors.joining(" ")),
                    String.join(" ", details.path().flows()), position.stream().map(InstanceSummary.Place::element).distinct().collect(Collectors.joining(" ")),
                    position.stream().filter(place -> place.error() != null).map(InstanceSummary.Place::element).distinct().collect(Collectors.joining(" ")));
        }
    }

    @GetMapping
    String show(@PathVariable long key, Model model) {
        InstanceDetails details = fill(key, model);
        model.addAttribute("title", show.journey(details.instance().journey()));
        model.addAttribute("enrolment", details.text("enrolmentId").orElse(null));
        return "ops/instance";
    }

    /** What moves: asked for again and again. */
    @GetMapping("/now")
    String now(@PathVariable long key, Model model) {
        fill(key, model);
        return "ops/instance :: now";
    }

    @GetMapping("/path")
    String path(@PathVariable long key, Model model) {
        fill(key, model);
        return "ops/instance :: path";
    }

    @GetMapping("/variables")
    String variables(@PathVariable long key, Model model) {
        fill(key, model);
        return "ops/instance :: variables";
    }

    @GetMapping("/model.bpmn")
    ResponseEntity<String> model(@PathVariable long key) {
        InstanceDetails details = known(key);
        if (definitions.elements(details.definitionKey()).isEmpty()) {
            throw Problem.notFound("The diagram of instance %d is not known: the engine's log no longer held it.".formatted(key));
        }
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8)).body(definitions.xml(details.definitionKey()));
    }

    private InstanceDetails fill(long key, Model model) {
        InstanceDetails details = known(key);
        Instant now = clock.instant();
        model.addAttribute("details", details);
        model.addAttribute("common", details.common());
        model.addAttribute("local", details.local());
        model.addAttribute("standings", Standing.of(details));
        model.addAttribute("anywhere", Standing.anywhere(details));
        model.addAttribute("marks", Marks.of(details));
        model.addAttribute("bars", TimelineBar.of(details.path().elements(), now));
        model.addAttribute("took", details.instance().startedAt() == null ? null : details.instance().age(now));
        model.addAttribute("age", exporter.age());
        return details;
    }

    private InstanceDetails known(long key) {
        return reader.find(key).orElseThrow(() -> InstanceController.unknown(key));
    }
}
