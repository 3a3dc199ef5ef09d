package io.peyvand.insight;

import io.peyvand.journey.JourneySummary;
import io.peyvand.journey.Journeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one sees whether all is well: journeys, messages, scoring, health. */
@Controller
class HomePage {

    private static final List<String> WATCHED = List.of("engine", "db", "mail", "diskSpace");

    private final HomeFigures figures;
    private final Journeys journeys;
    private final HealthEndpoint health;

    HomePage(HomeFigures figures, Journeys journeys, HealthEndpoint health) {
        this.figures = figures;
        this.journeys = journeys;
        this.health = health;
    }

    @GetMapping("/")
    String show(Model model) {
        fill(model);
        return "insight/home";
    }

    /** The part that the page asks for again every few seconds. */
    @GetMapping("/home/live")
    String live(Model model) {
        fill(model);
        return "insight/home :: live";
    }

    private void fill(Model model) {
        var overview = journeys.overview();
        model.addAttribute("figures", figures.now());
        model.addAttribute("journeys", overview);
        model.addAttribute("active", overview.stream().mapToLong(JourneySummary::active).sum());
        model.addAttribute("most", overview.stream().mapToLong(JourneySummary::active).max().orElse(0));
        model.addAttribute("health", states());
    }

    private Map<String, String> states() {
        var states = new LinkedHashMap<String, String>();
        if (health.health() instanceof CompositeHealthDescriptor composite) {
            Map<String, HealthDescriptor> components = composite.getComponents();
            WATCHED.stream().filter(components::containsKey).forEach(name -> states.put(name, components.get(name).getStatus().getCode()));
        }
        return states;
    }
}
