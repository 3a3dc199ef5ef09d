package io.peyvand.model.draft;

import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;

/** One model, being changed. */
@Controller
@RequestMapping("/models/{id}")
class EditorPage {

    private final Drafts drafts;

    EditorPage(Drafts drafts) {
        this.drafts = drafts;
    }

    @GetMapping
    String show(@PathVariable String id, Principal reader, Model model) {
        model.addAttribute("subject", drafts.subject(id, reader.getName()));
        return "model/editor";
    }
}
