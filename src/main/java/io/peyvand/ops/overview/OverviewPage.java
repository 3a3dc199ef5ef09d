package io.peyvand.ops.overview;

import io.peyvand.ops.Sparkline;
import io.peyvand.ops.overview.JourneyFigures.Hour;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How everything stands, refreshed in place. */
@Controller
@RequestMapping("/operations")
class OverviewPage {

    private final Overview overview;
    private final Clock clock;

    OverviewPage(Overview overview, Clock clock) {
        this.overview = overview;
        this.clock = clock;
    }

    /** @param newest whether no later version of its process is deployed */
    record JourneyLine(JourneyFigures figures, Sparkline ended, boolean newest) {
    }

    @GetMapping
    String show(Model model) {
        fill(model);
        return "ops/overview";
    }

    @GetMapping("/figures")
    String figures(Model model) {
        fill(model);
        return "ops/overview :: figures";
    }

    private void fill(Model model) {
        OverviewDetails details = overview.details();
        List<JourneyLine> lines = lines(details.journeys());
        model.addAttribute("overview", details);
        model.addAttribute("journeys", lines);
        model.addAttribute("running", details.journeys().stream().mapToLong(JourneyFigures::running).sum());
        model.addAttribute("incidents", details.journeys().stream().mapToLong(JourneyFigures::incidents).sum());
        model.addAttribute("endedToday", lines.stream().mapToLong(line -> line.ended().total()).sum());
    }

    /** Old versions that nothing happens in are left out. */
    private List<JourneyLine> lines(List<JourneyFigures> journeys) {
        Instant now = clock.instant();
        Set<String> seen = new HashSet<>();
        List<JourneyLine> lines = new ArrayList<>();
        for (JourneyFigures figures : journeys) {
            boolean newest = seen.add(figures.processId());
            if (newest || !figures.idle()) {
                lines.add(new JourneyLine(figures, Sparkline.of(ended(figures), now), newest));
            }
        }
        return lines;
    }

    private static Map<Instant, Long> ended(JourneyFigures figures) {
        Map<Instant, Long> ended = new HashMap<>();
        for (Hour hour : figures.throughput()) {
            ended.put(hour.hour(), hour.ended());
        }
        return ended;
    }
}
