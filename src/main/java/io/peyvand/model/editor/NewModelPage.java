package io.peyvand.model.editor;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.Uploads;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Begins a model: with an empty one, or with a file one has. */
@Controller
@RequestMapping("/models/new")
class NewModelPage {

    private final Drafts drafts;

    NewModelPage(Drafts drafts) {
        this.drafts = drafts;
    }

    record NewModelForm(@Nullable ModelKind kind, @Nullable String id, @Nullable String name) {
    }

    @GetMapping
    String form(Model model) {
        model.addAttribute("form", new NewModelForm(ModelKind.BPMN, "", ""));
        return "model/new";
    }

    @PostMapping
    String begin(@ModelAttribute("form") NewModelForm form, @RequestParam @Nullable MultipartFile file, Principal person, Model model) {
        try {
            UploadedModel upload = file == null || file.isEmpty()
                    ? BlankModel.of(form.kind(), form.id(), form.name()) : Uploads.read(List.of(file)).getFirst();
            return "redirect:/models/" + drafts.begin(upload, person.getName());
        } catch (Problem refused) {
            model.addAttribute("refusal", refused.getMessage());
            return "model/new";
        }
    }
}
