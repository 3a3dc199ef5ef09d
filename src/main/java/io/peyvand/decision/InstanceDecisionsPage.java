package io.peyvand.decision;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What one process instance had decided, each in its table with the rules that matched: a part of that instance's page. */
@Controller
class InstanceDecisionsPage {

    private final Decisions decisions;

    InstanceDecisionsPage(Decisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping("/decisions/of-instance/{key}")
    String show(@PathVariable long key, Model model) {
        model.addAttribute("records", decisions.ofInstance(key));
        return "decision/of-instance";
    }
}
