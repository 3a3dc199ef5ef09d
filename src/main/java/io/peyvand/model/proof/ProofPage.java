package io.peyvand.model.proof;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.Models;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.proof.Finding.Type;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is proved of a decision's tables. */
@Controller
class ProofPage {

    private final Drafts drafts;
    private final Models models;

    ProofPage(Drafts drafts, Models models) {
        this.drafts = drafts;
        this.models = models;
    }

    @GetMapping("/models/{id}/proof")
    String show(@PathVariable String id, Principal reader, Model model) {
        Subject subject = drafts.subject(id, reader.getName());
        if (subject.kind() != ModelKind.DMN) {
            throw Problem.notFound(Fault.of("proof.process", id).sentence());
        }
        List<ModelProblem> faults = models.validate(List.of(subject.toUpload())).stream()
                .filter(problem -> problem.severity() == ModelProblem.Severity.error && !problem.rule().startsWith("dmn-")).toList();
        model.addAttribute("subject", subject);
        model.addAttribute("faults", faults);
        // What the gate would not let anybody run is not looked at either.
        model.addAttribute("proofs", faults.isEmpty() ? Proofs.of(ReadModel.of(subject.toUpload())).stream().map(this::shown).toList() : List.of());
        return "model/proof";
    }

    private ShownProof shown(Proof proof) {
        List<Group> groups = Stream.of(Type.values()).map(type -> new Group(type.name(), proof.toMend(type).stream().map(this::line).toList()))
                .filter(group -> !group.lines().isEmpty()).toList();
        return new ShownProof(proof, (int) Math.floor(proof.complete() * 100), groups);
    }

    private Line line(Finding finding) {
        List<Integer> rules = finding.rules();
        return new Line(rules.isEmpty() ? 0 : rules.get(0), rules.size() < 2 ? 0 : rules.get(1), Math.max(0, rules.size() - 1),
                finding.example());
    }

    /** @param percent rounded down, so that 100 means all */
    record ShownProof(Proof proof, int percent, List<Group> groups) {
    }

    record Group(String type, List<Line> lines) {
    }

    /** @param others how many rules besides the first; the second is named when it is alone */
    record Line(int rule, int second, int others, Map<String, Object> example) {
    }
}
