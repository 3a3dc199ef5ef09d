package io.peyvand.model.version;

import io.peyvand.engine.EngineUnavailable;
import io.peyvand.model.ModelsRefused;
import io.peyvand.web.Problem;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Every version of one model: who, when, why, and the way back. */
@Controller
@RequestMapping("/models/{id}")
class VersionsPage {

    private final Versions versions;

    VersionsPage(Versions versions) {
        this.versions = versions;
    }

    @GetMapping("/versions")
    String list(@PathVariable String id, Model model) {
        model.addAttribute("id", id);
        model.addAttribute("versions", versions.of(id));
        return "model/versions";
    }

    @PostMapping("/rollback")
    String rollBack(@PathVariable String id, @RequestParam int version, Principal reader, Model model) {
        try {
            versions.rollBack(id, version, reader.getName());
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
