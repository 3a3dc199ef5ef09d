package io.peyvand.model.version;

import io.peyvand.engine.ModelKind;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Two versions side by side, and what changed as sentences. */
@Controller
@RequestMapping("/models/{id}/diff")
class DiffPage {

    private final Versions versions;
    private final Sides sides;
    private final Sentences sentences;

    DiffPage(Versions versions, Sides sides, Sentences sentences) {
        this.versions = versions;
        this.sides = sides;
        this.sentences = sentences;
    }

    /** Without a choice: what the latest version changed. */
    @GetMapping
    String show(@PathVariable String id, @RequestParam @Nullable String from, @RequestParam @Nullable String to, Principal reader, Model model) {
        List<VersionSummary> all = versions.of(id);
        String newer = to == null || to.isBlank() ? String.valueOf(all.getFirst().version()) : to;
        String older = from == null || from.isBlank() ? String.valueOf(all.get(Math.min(1, all.size() - 1)).version()) : from;
        ModelKind kind = versions.latest(id).kind();
        model.addAttribute("id", id);
        model.addAttribute("versions", all);
        model.addAttribute("draft", sides.hasDraft(id, reader.getName()));
        model.addAttribute("process", kind == ModelKind.BPMN);
        model.addAttribute("diff", DiffView.of(id, kind.name(), older, newer, sides.compare(id, older, newer, reader.getName()), sentences));
        return "model/diff";
    }

    /** What the viewers draw. */
    @GetMapping("/model.xml")
    ResponseEntity<String> model(@PathVariable String id, @RequestParam("of") String side, Principal reader) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8)).body(sides.xml(id, side, reader.getName()));
    }
}
