package io.peyvand.model.editor;

import io.peyvand.model.draft.Bench;
import io.peyvand.model.draft.Draft;
import io.peyvand.model.draft.Drafts;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import tools.jackson.databind.node.ObjectNode;

/** One model, being changed. */
@Controller
@RequestMapping("/models/{id}")
class EditorPage {

    /** The modelers' FEEL editor writes its style into the page; scripts stay as strict as everywhere. */
    private static final String CONTENT = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
            + "font-src 'self' data:; frame-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";

    private final Drafts drafts;
    private final Bench bench;
    private final ElementTemplates templates;

    EditorPage(Drafts drafts, Bench bench, ElementTemplates templates) {
        this.drafts = drafts;
        this.bench = bench;
        this.templates = templates;
    }

    @GetMapping
    String show(@PathVariable String id, Principal reader, Model model, HttpServletResponse response) {
        model.addAttribute("subject", drafts.subject(id, reader.getName()));
        Bench.Frame frame = bench.of(id);
        model.addAttribute("title", frame.title());
        model.addAttribute("latest", frame.version());
        model.addAttribute("revision", drafts.find(id, reader.getName()).map(Draft::revision).orElse(0));
        response.setHeader("Content-Security-Policy", CONTENT);
        return "model/editor";
    }

    @GetMapping("/file")
    ResponseEntity<String> file(@PathVariable String id, Principal reader) {
        return ResponseEntity.ok().contentType(new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore()).body(drafts.subject(id, reader.getName()).xml());
    }

    @GetMapping(path = "/templates.json", produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseBody
    List<ObjectNode> templates() {
        return templates.all();
    }

    @PostMapping("/discard")
    String discard(@PathVariable String id, Principal reader) {
        boolean deployed = drafts.deployed(id).isPresent();
        drafts.discard(id, reader.getName());
        return deployed ? "redirect:/models/" + id : "redirect:/models";
    }
}
