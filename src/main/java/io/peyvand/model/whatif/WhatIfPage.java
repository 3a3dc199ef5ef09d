package io.peyvand.model.whatif;

import io.peyvand.customer.InvalidInput;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.Uploads;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.model.xml.XmlRefused;
import io.peyvand.segment.SegmentCatalogue;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a table would change, before it does. */
@Controller
@RequestMapping("/models/{id}/what-if")
class WhatIfPage {

    private static final Paging EARLIER = new Paging(0, 10, "id DESC");

    private final WhatIfs whatIfs;
    private final Drafts drafts;
    private final WhatIfForm form;
    private final WhatIfView view;
    private final SegmentCatalogue segments;

    WhatIfPage(WhatIfs whatIfs, Drafts drafts, WhatIfForm form, WhatIfView view, SegmentCatalogue segments) {
        this.whatIfs = whatIfs;
        this.drafts = drafts;
        this.form = form;
        this.view = view;
        this.segments = segments;
    }

    @GetMapping
    String ask(@PathVariable String id, Principal reader, Model model) {
        Subject subject = drafts.subject(id, reader.getName());
        if (subject.kind() != ModelKind.DMN) {
            throw Problem.notFound(Fault.of("what-if.process", id).sentence());
        }
        List<WhatIfRun> earlier = whatIfs.list(id, EARLIER).items();
        model.addAttribute("subject", subject);
        model.addAttribute("questions", form.of(subject));
        model.addAttribute("segments", segments.list());
        model.addAttribute("earlier", earlier);
        // Who tries a table again asks the same of it.
        model.addAttribute("last", earlier.isEmpty() ? WhatIfOrder.of(null, null, null) : earlier.getFirst().order());
        return "model/what-if";
    }

    @GetMapping("/{runId}")
    String show(@PathVariable String id, @PathVariable long runId, Principal reader, Model model) {
        ask(id, reader, model);
        model.addAttribute("last", run(id, runId, model).order());
        return "model/what-if";
    }

    @GetMapping("/{runId}/progress")
    String progress(@PathVariable String id, @PathVariable long runId, Model model) {
        run(id, runId, model);
        return "model/what-if-run :: run";
    }

    private WhatIfRun run(String id, long runId, Model model) {
        WhatIfRun run = whatIfs.find(id, runId);
        model.addAttribute("run", run);
        if (run.result() != null) {
            model.addAttribute("shown", view.of(run, run.result(), whatIfs.examples(run)));
        }
        return run;
    }

    /** What is refused is said above the form. */
    @PostMapping
    String start(@PathVariable String id, @RequestParam Map<String, String> fields, @RequestParam(required = false) @Nullable MultipartFile file,
            Principal caller, RedirectAttributes next) {
        next.addAttribute("id", id);
        try {
            next.addAttribute("run", file == null || file.isEmpty() ? whatIfs.trySubject(id, form.order(drafts.subject(id, caller.getName()).toUpload(), fields), caller.getName())
                    : tryFile(id, Uploads.read(List.of(file)).getFirst(), fields, caller.getName()));
            return "redirect:/models/{id}/what-if/{run}";
        } catch (ModelsRefused refused) {
            next.addFlashAttribute("problems", refused.problems());
        } catch (InvalidInput invalid) {
            next.addFlashAttribute("refusal", invalid.problems().getFirst().message());
        } catch (Problem | XmlRefused refused) {
            next.addFlashAttribute("refusal", refused.getMessage());
        }
        return "redirect:/models/{id}/what-if";
    }

    private long tryFile(String id, UploadedModel file, Map<String, String> fields, String person) {
        return whatIfs.tryFile(id, file, form.order(file, fields), person);
    }

    @PostMapping("/{runId}/cancel")
    String cancel(@PathVariable String id, @PathVariable long runId, RedirectAttributes next) {
        whatIfs.cancel(id, runId);
        next.addAttribute("id", id).addAttribute("run", runId);
        return "redirect:/models/{id}/what-if/{run}";
    }
}
