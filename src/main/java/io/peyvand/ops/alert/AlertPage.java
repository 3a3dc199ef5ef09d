package io.peyvand.ops.alert;

import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is wrong, what was, from when on, and what to do about each: the runbook in short. */
@Controller
@RequestMapping("/operations/alerts")
class AlertPage {

    private static final int SHOWN_OPEN = 200;
    private static final int SHOWN_PAST = 50;

    private final Alerts alerts;
    private final AlertSettings settings;

    AlertPage(Alerts alerts, AlertSettings settings) {
        this.alerts = alerts;
        this.settings = settings;
    }

    /** @param threshold absent when it is never told */
    record KindLine(AlertKind kind, String key, @Nullable Double threshold) {
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("open", alerts.open(0, SHOWN_OPEN));
        model.addAttribute("past", alerts.past(0, SHOWN_PAST));
        List<KindLine> kinds = Arrays.stream(AlertKind.values()).map(kind -> new KindLine(kind, AlertSettings.key(kind),
                settings.off().contains(kind) ? null : (Double) settings.threshold(kind, ""))).toList();
        model.addAttribute("kinds", kinds);
        model.addAttribute("settings", settings);
        return "ops/alerts";
    }

    @PostMapping("/{id}/acknowledge")
    String acknowledge(@PathVariable long id, @RequestParam @Nullable String note, Principal caller) {
        alerts.acknowledge(id, note, caller.getName());
        return "redirect:/operations/alerts";
    }
}
