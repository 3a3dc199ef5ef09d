package io.peyvand.model.rehearsal;

import io.peyvand.model.ModelsRefused;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.rehearsal.RehearsalResult.ProcessShares;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/** Rehearsals of one journey: the form, what was played, and what each of them showed. */
@Controller
@RequestMapping("/models/{id}/rehearsals")
class RehearsalsPage {

    private final RehearsalDesk desk;
    private final Drafts drafts;
    private final RehearsalWords words;

    RehearsalsPage(RehearsalDesk desk, Drafts drafts, RehearsalWords words) {
        this.desk = desk;
        this.drafts = drafts;
        this.words = words;
    }

    @GetMapping
    String list(@PathVariable String id, Principal reader, HttpServletRequest request, Model model) {
        return list(id, RehearsalFields.usual(desk.estimate().behaviour()), reader, request, model);
    }

    private String list(String id, RehearsalFields fields, Principal reader, HttpServletRequest request, Model model) {
        model.addAttribute("subject", drafts.subject(id, reader.getName()));
        model.addAttribute("fields", fields);
        model.addAttribute("estimate", desk.estimate());
        model.addAttribute("segments", words.segments());
        model.addAttribute("runs", desk.list(id, Paging.of(request, Map.of("id", "id"), "id,desc")));
        return "model/rehearsals";
    }

    @PostMapping
    String order(@PathVariable String id, @ModelAttribute RehearsalFields fields, Principal reader, HttpServletRequest request, Model model) {
        try {
            boolean draft = drafts.subject(id, reader.getName()).draft();
            long ordered = desk.order(fields.form(id, draft), reader.getName());
            return "redirect:/models/%s/rehearsals/%d".formatted(id, ordered);
        } catch (ModelsRefused refused) {
            model.addAttribute("refused", refused.problems().stream().map(ModelProblem::message).collect(Collectors.joining(" ")));
        } catch (Problem problem) {
            if (problem.status().isSameCodeAs(HttpStatus.NOT_FOUND)) {
                throw problem;
            }
            model.addAttribute("refused", problem.getMessage());
        }
        return list(id, fields, reader, request, model);
    }

    @GetMapping("/{rehearsalId}")
    String show(@PathVariable String id, @PathVariable long rehearsalId, Model model) {
        RehearsalRun run = find(id, rehearsalId);
        model.addAttribute("run", run);
        if (run.result() != null) {
            model.addAttribute("view", words.view(run.result()));
        }
        return "model/rehearsal";
    }

    @GetMapping("/{rehearsalId}/state")
    String state(@PathVariable String id, @PathVariable long rehearsalId, Model model) {
        model.addAttribute("run", find(id, rehearsalId));
        return "model/rehearsal :: state";
    }

    @PostMapping("/{rehearsalId}/cancel")
    String cancel(@PathVariable String id, @PathVariable long rehearsalId) {
        find(id, rehearsalId);
        desk.cancel(rehearsalId);
        return "redirect:/models/%s/rehearsals/%d".formatted(id, rehearsalId);
    }

    @GetMapping(path = "/{rehearsalId}/{processId}.bpmn", produces = MediaType.APPLICATION_XML_VALUE)
    @ResponseBody
    byte[] diagram(@PathVariable String id, @PathVariable long rehearsalId, @PathVariable String processId) {
        find(id, rehearsalId);
        return desk.diagram(rehearsalId, processId).orElseThrow(() -> Problem.notFound("'%s' was not played.".formatted(processId)))
                .getBytes(StandardCharsets.UTF_8);
    }

    @GetMapping("/{rehearsalId}/{processId}/shares")
    @ResponseBody
    ProcessShares shares(@PathVariable String id, @PathVariable long rehearsalId, @PathVariable String processId) {
        RehearsalResult result = find(id, rehearsalId).result();
        List<ProcessShares> played = result == null ? List.of() : result.processes();
        return played.stream().filter(process -> process.processId().equals(processId)).findFirst()
                .orElseThrow(() -> Problem.notFound("'%s' was not played.".formatted(processId)));
    }

    private RehearsalRun find(String id, long rehearsalId) {
        RehearsalRun run = desk.find(rehearsalId);
        if (!run.processId().equals(id)) {
            throw Problem.notFound("Rehearsal %d is not of '%s'.".formatted(rehearsalId, id));
        }
        return run;
    }
}
