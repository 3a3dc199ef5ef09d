package io.peyvand.model.testcase;

import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the editor asks before it deploys a process: its cases are played where one sees how far they are, and can stop them. */
@RestController
@RequestMapping("/models/{id}/trials")
class TrialController {

    private final TestRuns runs;

    TrialController(TestRuns runs) {
        this.runs = runs;
    }

    /** @param id absent when there is nothing to wait for */
    record Started(@Nullable Long id) {
    }

    @PostMapping
    Started start(@PathVariable String id, Principal person) {
        return new Started(runs.startBinding(id, person.getName()).orElse(null));
    }

    @GetMapping("/{runId}")
    TestRun show(@PathVariable String id, @PathVariable long runId) {
        return runs.find(id, runId);
    }

    @PostMapping("/{runId}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable String id, @PathVariable long runId) {
        runs.cancel(id, runId);
    }
}
