package io.peyvand.ops.overview;

import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.WrittenInstant;
import io.peyvand.web.Problem;
import io.peyvand.web.Show;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A journey as its diagram, coloured by what happens on it, with the same in a table. */
@Controller
@RequestMapping("/operations/journeys/{processId}")
class JourneyMapPage {

    private static final List<Integer> DAYS = List.of(1, 7, 30);
    private static final Set<String> HEATS = Set.of("tokens", "time", "incidents", "none");

    private final JourneyMap map;
    private final Show show;
    private final Clock clock;

    JourneyMapPage(JourneyMap map, Show show, Clock clock) {
        this.map = map;
        this.show = show;
        this.clock = clock;
    }

    /** @param days up to now, unless from or to say otherwise */
    record Question(@Nullable Integer version, @Nullable Integer days, @Nullable String from, @Nullable String to, @Nullable String heat) {

        Period period(Instant now) {
            Instant from = WrittenInstant.read("from", this.from);
            Instant until = WrittenInstant.read("to", to);
            if (days != null && (days < 1 || days > 3_650)) {
                throw Problem.badRequest("days", "'days' must be a whole number from 1 to 3650.");
            }
            return from == null && until == null && days != null ? Period.of(now.minus(Duration.ofDays(days)), null, now) : Period.of(from, until, now);
        }

        /** Absent when a period of one's own is asked for. */
        public @Nullable Integer chosenDays() {
            boolean own = from != null && !from.isBlank() || to != null && !to.isBlank();
            if (own) {
                return null;
            }
            return days == null ? Integer.valueOf(Period.USUAL_DAYS) : days;
        }
    }

    @GetMapping
    String show(@PathVariable String processId, @ModelAttribute Question question, Model model) {
        fill(processId, question, model);
        model.addAttribute("title", show.journey(processId));
        model.addAttribute("heat", question.heat() != null && HEATS.contains(question.heat()) ? question.heat() : "tokens");
        model.addAttribute("daysOffered", DAYS);
        return "ops/journey";
    }

    @GetMapping("/figures")
    String figures(@PathVariable String processId, @ModelAttribute Question question, Model model) {
        fill(processId, question, model);
        return "ops/journey :: figures";
    }

    @GetMapping("/model.bpmn")
    ResponseEntity<String> model(@PathVariable String processId, @RequestParam @Nullable Integer version) {
        ProcessDefinition definition = map.definition(processId, version);
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8)).body(map.diagram(definition));
    }

    private void fill(String processId, Question question, Model model) {
        JourneyMapDetails details = map.details(map.definition(processId, question.version()), question.period(clock.instant()));
        model.addAttribute("question", question);
        model.addAttribute("map", details);
        model.addAttribute("view", HeatView.of(details.elements()));
    }
}
