package io.peyvand.ops.batch;

import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.web.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What can be done to one instance: a part of its page, which answers each act with itself and what came of it. */
@Controller
@RequestMapping("/operations/instances/{key}/actions")
class InstanceActionsPage {

    private final Acts acts;
    private final ProjectionReader projection;
    private final ProcessDefinitions definitions;
    private final VariableLines lines;
    private final ActionFacts facts;

    InstanceActionsPage(Acts acts, ProjectionReader projection, ProcessDefinitions definitions, VariableLines lines, ActionFacts facts) {
        this.acts = acts;
        this.projection = projection;
        this.definitions = definitions;
        this.lines = lines;
        this.facts = facts;
    }

    /** @param batch the act whose outcome is still to be told */
    @GetMapping
    String show(@PathVariable long key, @RequestParam @Nullable Long batch, Model model) {
        if (batch != null) {
            facts.outcome(batch).ifPresent(outcome -> tell(outcome, outcome.result() == null, model));
        }
        return fill(key, model);
    }

    private String fill(long key, Model model) {
        ProjectedInstance instance = projection.instance(key).orElseThrow(() -> Problem.notFound("There is no instance %d.".formatted(key)));
        model.addAttribute("instance", instance);
        model.addAttribute("notes", facts.done(key));
        model.addAttribute("names", definitions.elements(instance.definitionKey()));
        if (instance.active()) {
            List<Token> tokens = projection.activeTokens(key);
            model.addAttribute("incidents", facts.openIncidents(key));
            model.addAttribute("own", facts.ownVariables(key));
            model.addAttribute("tokens", tokens);
            model.addAttribute("targets", definitions.elements(instance.definitionKey()).values().stream()
                    .filter(element -> !element.type().equals("startEvent") && !element.type().equals("boundaryEvent"))
                    .sorted(Comparator.comparing(element -> element.name())).toList());
            model.addAttribute("versions", definitions.versions(instance.processId()).stream()
                    .filter(each -> each.version() != instance.version()).toList());
        }
        return "ops/actions";
    }

    @PostMapping("/cancel")
    String cancel(@PathVariable long key, @RequestParam String reason, Model model) {
        return attempt(key, model, () -> acts.cancel(key, reason));
    }

    @PostMapping("/move")
    String move(@PathVariable long key, @RequestParam String from, @RequestParam String to, @RequestParam String reason, Model model) {
        return attempt(key, model, () -> acts.move(key, from, to, reason));
    }

    @PostMapping("/migrate")
    String migrate(@PathVariable long key, @RequestParam int version, @RequestParam String reason, Model model) {
        return attempt(key, model, () -> acts.migrate(key, version, Map.of(), reason));
    }

    @PostMapping("/variables")
    String setVariables(@PathVariable long key, @RequestParam String variables, @RequestParam @Nullable String reason, Model model) {
        return attempt(key, model, () -> acts.setVariables(key, lines.read(variables), null, reason));
    }

    /** With other variables when some are given. */
    @PostMapping("/retry")
    String retry(@PathVariable long key, @RequestParam long incident, @RequestParam @Nullable String variables, Model model) {
        return attempt(key, model, () -> acts.retry(incident, lines.read(variables), null));
    }

    private String attempt(long key, Model model, Supplier<ItemResult> act) {
        try {
            tell(act.get(), true, model);
        } catch (Problem refused) {
            model.addAttribute("refusal", refused.getMessage());
        }
        return fill(key, model);
    }

    private static void tell(ItemResult outcome, boolean lookAgain, Model model) {
        model.addAttribute("outcome", outcome);
        model.addAttribute("lookAgain", lookAgain);
    }
}
