package io.peyvand.campaign.page;

import io.peyvand.customer.InvalidInput;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who, what, when, check, launch: one form after the other, each stored as it is typed, each with what it would mean. */
@Controller
@RequestMapping("/campaigns/drafts")
class WizardPage {

    private final Drafts drafts;
    private final PlanReader reader;
    private final WizardModel page;
    private final Launches launches;

    WizardPage(Drafts drafts, PlanReader reader, WizardModel page, Launches launches) {
        this.drafts = drafts;
        this.reader = reader;
        this.page = page;
        this.launches = launches;
    }

    @PostMapping
    String begin(Principal caller) {
        return to(drafts.begin(Answers.NONE, caller.getName()), Step.WHO);
    }

    @GetMapping("/{id}/{step}")
    String show(@PathVariable UUID id, @PathVariable String step, Model model) {
        Draft draft = drafts.known(id);
        if (draft.launched()) {
            return "redirect:/campaigns/" + id;
        }
        Step current = known(step);
        page.fill(model, draft, current, null);
        return "campaign/" + current.path();
    }

    /** @param go where to: {@code next}, {@code back}, {@code leave}, or {@code add} and {@code remove-2} for the rows of offers */
    @PostMapping("/{id}/{step}")
    String save(@PathVariable UUID id, @PathVariable String step, @RequestParam(defaultValue = "next") String go,
            @RequestParam MultiValueMap<String, String> typed, Model model) {
        Step current = known(step);
        Draft draft = stored(id, current, typed, go);
        return switch (go) {
            case "leave" -> "redirect:/campaigns";
            case "back" -> to(id, current.previous());
            case "next" -> onwards(draft, current, model);
            default -> to(id, current) + (go.equals("add") ? "?added" : "");
        };
    }

    /**
     * Stores what stands in the form now and answers what it would mean; of a long count, how far it is and the request that goes on with it.
     *
     * @param soFar of the step before
     */
    @PostMapping("/{id}/{step}/consequence")
    String consequence(@PathVariable UUID id, @PathVariable String step, @RequestParam(required = false) @Nullable String soFar,
            @RequestParam MultiValueMap<String, String> typed, Model model) {
        Step current = known(step);
        if (current.fields().isEmpty()) {
            page.fill(model, drafts.known(id), current, soFar);
            return "campaign/" + current.path();
        }
        page.weigh(model, stored(id, current, typed, ""), current, soFar);
        return "campaign/" + current.path() + " :: consequence";
    }

    @PostMapping("/{id}/discard")
    String discard(@PathVariable UUID id) {
        drafts.discard(id);
        return "redirect:/campaigns";
    }

    @PostMapping("/{id}/launch")
    String launch(@PathVariable UUID id, @RequestParam(defaultValue = "launch") String go, Principal caller, Model model) {
        if (go.equals("back")) {
            return to(id, Step.CHECK);
        }
        try {
            return "redirect:/campaigns/" + launches.launch(id, caller.getName());
        } catch (Problem | InvalidInput refused) {
            page.fill(model, drafts.known(id), Step.LAUNCH, null);
            model.addAttribute("refusal", refused instanceof InvalidInput invalid ? invalid.getBody().getDetail() : refused.getMessage());
            return "campaign/launch";
        }
    }

    private String onwards(Draft draft, Step current, Model model) {
        var problems = reader.read(draft.answers()).problems(current);
        if (problems.isEmpty()) {
            return to(draft.id(), current.next());
        }
        page.fill(model, draft, current, null);
        page.complain(model, problems);
        return "campaign/" + current.path();
    }

    private Draft stored(UUID id, Step step, MultiValueMap<String, String> typed, String go) {
        Draft draft = drafts.known(id);
        Answers answers = step.fields().isEmpty() ? draft.answers() : draft.answers().with(step, typed).with(go);
        drafts.save(id, answers);
        return drafts.known(id);
    }

    private static Step known(String step) {
        return Arrays.stream(Step.values()).filter(one -> one.path().equals(step)).findFirst()
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no step '%s'.".formatted(step), List.of()));
    }

    private static String to(UUID id, Step step) {
        return "redirect:/campaigns/drafts/" + id + "/" + step.path();
    }
}
