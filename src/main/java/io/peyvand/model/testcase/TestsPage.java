package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.web.Problem;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The cases of a model: what they say, whether they pass, and a form for another one. */
@Controller
@RequestMapping("/models/{id}/tests")
class TestsPage {

    private final Drafts drafts;
    private final TestCases cases;
    private final TestRuns runs;
    private final CaseQuestions questions;

    TestsPage(Drafts drafts, TestCases cases, TestRuns runs, CaseQuestions questions) {
        this.drafts = drafts;
        this.cases = cases;
        this.runs = runs;
        this.questions = questions;
    }

    @GetMapping
    String show(@PathVariable String id, Principal reader, Model model) {
        Subject subject = drafts.subject(id, reader.getName());
        model.addAttribute("subject", subject);
        model.addAttribute("questions", questions.of(subject));
        list(id, model);
        return "model/tests";
    }

    @GetMapping("/list")
    String list(@PathVariable String id, Model model) {
        SuiteStore.Kept kept = cases.of(id);
        runs.latest(id).ifPresent(run -> {
            model.addAttribute("run", run);
            model.addAttribute("results", run.results() == null ? Map.of()
                    : run.results().stream().collect(Collectors.toMap(CaseResult::name, Function.identity(), (one, other) -> one)));
        });
        model.addAttribute("modelId", id);
        model.addAttribute("kept", kept);
        return "model/tests-list :: list";
    }

    @PostMapping("/runs")
    String run(@PathVariable String id, Principal caller, RedirectAttributes next) {
        return back(id, next, () -> runs.start(id, caller.getName()));
    }

    @PostMapping("/runs/{runId}/cancel")
    String cancel(@PathVariable String id, @PathVariable long runId, RedirectAttributes next) {
        return back(id, next, () -> runs.cancel(id, runId));
    }

    @PostMapping
    String add(@PathVariable String id, @RequestParam int revision, @RequestParam Map<String, String> fields, Principal caller, RedirectAttributes next) {
        return back(id, next, () -> {
            ModelKind kind = drafts.subject(id, caller.getName()).kind();
            CaseForm form = new CaseForm(fields);
            List<TestCase> all = new ArrayList<>(cases.of(id).suite().cases());
            all.add(kind == ModelKind.DMN ? form.ofTable() : form.ofProcess());
            cases.save(new TestSuite(id, all), kind, revision, caller.getName());
            runs.start(id, caller.getName());
        });
    }

    @PostMapping("/removals")
    String remove(@PathVariable String id, @RequestParam int revision, @RequestParam String name, Principal caller, RedirectAttributes next) {
        return back(id, next, () -> {
            List<TestCase> left = cases.of(id).suite().cases().stream().filter(one -> !one.name().equals(name)).toList();
            cases.save(new TestSuite(id, left), drafts.subject(id, caller.getName()).kind(), revision, caller.getName());
        });
    }

    /** As it goes beside the model into a repository. */
    @GetMapping("/file")
    ResponseEntity<String> file(@PathVariable String id, Principal reader) {
        String name = drafts.subject(id, reader.getName()).fileName().replaceFirst("\\.\\w+$", SuiteFile.SUFFIX);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"").body(cases.written(cases.of(id).suite()));
    }

    /** What is refused is said above the list. */
    private static String back(String id, RedirectAttributes next, Runnable act) {
        next.addAttribute("id", id);
        try {
            act.run();
        } catch (ModelsRefused refused) {
            next.addFlashAttribute("problems", refused.problems());
        } catch (Problem refused) {
            next.addFlashAttribute("refusal", refused.getMessage());
        }
        return "redirect:/models/{id}/tests";
    }
}
