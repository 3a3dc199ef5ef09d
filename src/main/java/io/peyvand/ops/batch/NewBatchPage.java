package io.peyvand.ops.batch;

import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.web.Problem;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A new batch: what is meant, what is done, what would come of it, and why. */
@Controller
@RequestMapping("/operations/batches")
class NewBatchPage {

    private final BatchRequests requests;
    private final BatchFormReader reader;
    private final ProcessDefinitions definitions;

    NewBatchPage(BatchRequests requests, BatchFormReader reader, ProcessDefinitions definitions) {
        this.requests = requests;
        this.reader = reader;
        this.definitions = definitions;
    }

    @GetMapping("/new")
    String create(@RequestParam MultiValueMap<String, String> fields, Model model) {
        return fill(reader.read(fields), model, "ops/batch-new");
    }

    /** Nothing is changed; asked again whenever a choice is. */
    @PostMapping("/preview")
    String preview(@RequestParam MultiValueMap<String, String> fields, Model model) {
        return fill(reader.read(fields), model, "ops/batch-new :: preview");
    }

    @PostMapping
    String start(@RequestParam MultiValueMap<String, String> fields, Model model) {
        BatchForm form = reader.read(fields);
        try {
            return "redirect:/operations/batches/" + requests.start(form).id();
        } catch (Problem refused) {
            model.addAttribute("refusal", refused.getMessage());
            return fill(form, model, "ops/batch-new");
        }
    }

    private String fill(BatchForm asked, Model model, String view) {
        List<ProcessDefinition> versions = asked.target() == Target.INSTANCE
                ? requests.journey(asked).map(definitions::versions).orElse(List.of()) : List.of();
        BatchForm form = complete(asked, versions);
        model.addAttribute("form", form);
        model.addAttribute("kinds", form.target() == Target.INCIDENT ? List.of(BatchKind.RETRY, BatchKind.SET_VARIABLES)
                : List.of(BatchKind.CANCEL, BatchKind.MOVE, BatchKind.MIGRATE, BatchKind.SET_VARIABLES));
        model.addAttribute("versions", versions);
        model.addAttribute("elements", versions.isEmpty() ? List.of() : List.copyOf(definitions.elements(versions.getFirst().key()).values()));
        try {
            model.addAttribute("preview", requests.preview(form));
        } catch (Problem incomplete) {
            model.addAttribute("missing", incomplete.getMessage());
        }
        return view;
    }

    /** The newest version is what one usually goes to. */
    private static BatchForm complete(BatchForm form, List<ProcessDefinition> versions) {
        return form.kind() != BatchKind.MIGRATE || form.version() != null || versions.isEmpty() ? form
                : new BatchForm(form.kind(), form.target(), form.filter(), form.keys(), form.reason(), form.perSecond(), form.variables(), form.from(),
                        form.to(), versions.getFirst().version(), form.mapping());
    }
}
