package io.peyvand.decision;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.web.Problem;
import io.peyvand.web.Show;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The deployed decision tables, as their authors see them. */
@Controller
@RequestMapping("/decisions")
class DecisionPage {

    private final Decisions decisions;
    private final ProcessEngine engine;
    private final Show show;

    DecisionPage(Decisions decisions, ProcessEngine engine, Show show) {
        this.decisions = decisions;
        this.engine = engine;
        this.show = show;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("decisions", decisions.deployed());
        return "decision/decisions";
    }

    @GetMapping("/{decisionId}")
    String show(@PathVariable String decisionId, @RequestParam @Nullable Integer version, Model model) {
        var latest = known(decisionId, null);
        model.addAttribute("decision", known(decisionId, version));
        model.addAttribute("title", show.word("decision", decisionId));
        model.addAttribute("latest", latest.version());
        return "decision/decision";
    }

    @GetMapping("/{decisionId}/model.dmn")
    ResponseEntity<String> model(@PathVariable String decisionId, @RequestParam @Nullable Integer version) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .body(known(decisionId, version).xml());
    }

    private DeployedModel known(String decisionId, @Nullable Integer version) {
        Optional<DeployedModel> found = version == null
                ? decisions.deployed().stream().filter(decision -> decision.id().equals(decisionId)).findFirst()
                : engine.find(ModelKind.DMN, decisionId, version);
        return found.orElseThrow(() -> Problem.notFound("No decision '%s'%s is deployed.".formatted(
                decisionId, version == null ? "" : " of version " + version)));
    }
}
