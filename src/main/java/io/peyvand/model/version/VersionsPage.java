package io.peyvand.model.version;

import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ModelKind;
import io.peyvand.journey.StartSplits;
import io.peyvand.model.ModelsRefused;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every version of one model: who, when, why, who is still on it, and the way back. */
@Controller
@RequestMapping("/models/{id}")
class VersionsPage {

    private final Versions versions;
    private final Canary canary;
    private final StartSplits splits;
    private final ReviewRows reviews;

    VersionsPage(Versions versions, Canary canary, StartSplits splits, ReviewRows reviews) {
        this.versions = versions;
        this.canary = canary;
        this.splits = splits;
        this.reviews = reviews;
    }

    @GetMapping("/versions")
    String list(@PathVariable String id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("versions", versions.of(id));
        model.addAttribute("reviews", reviews.openOf(id));
        model.addAttribute("older", versions.latest(id).kind() == ModelKind.BPMN ? older(id) : Map.of());
        splits.open(id).ifPresent(split -> {
            model.addAttribute("canary", split);
            model.addAttribute("figures", splits.figures(split.id()));
        });
        return "model/versions";
    }

    /** The newest of them first. */
    private Map<Integer, Long> older(String id) {
        Map<Integer, Long> older = new TreeMap<>(Comparator.reverseOrder());
        older.putAll(splits.running(id));
        older.remove(versions.latest(id).version());
        return older;
    }

    @PostMapping("/rollback")
    String rollBack(@PathVariable String id, @RequestParam int version, Principal reader, Model model) {
        return done(id, model, () -> versions.rollBack(id, version, reader.getName()));
    }

    @PostMapping("/canary")
    String share(@PathVariable String id, @RequestParam int percent, Model model) {
        return done(id, model, () -> canary.share(id, percent));
    }

    @PostMapping("/canary/finish")
    String finish(@PathVariable String id, Principal reader, Model model) {
        return done(id, model, () -> canary.finish(id, reader.getName()));
    }

    @PostMapping("/canary/back")
    String takeBack(@PathVariable String id, Principal reader, Model model) {
        return done(id, model, () -> canary.takeBack(id, reader.getName()));
    }

    private String done(String id, Model model, Runnable act) {
        try {
            act.run();
            return "redirect:/models/" + id + "/versions";
        } catch (ModelsRefused refused) {
            model.addAttribute("refusal", refused.getMessage());
            model.addAttribute("problems", refused.problems());
        } catch (Problem | EngineUnavailable refused) {
            model.addAttribute("refusal", refused.getMessage());
        }
        return list(id, model);
    }
}
