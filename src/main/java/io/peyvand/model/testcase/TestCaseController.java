package io.peyvand.model.testcase;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.draft.Drafts;
import io.peyvand.web.Problem;
import java.net.URI;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/models/{id}")
class TestCaseController {

    private final TestCases cases;
    private final TestRuns runs;
    private final Drafts drafts;

    TestCaseController(TestCases cases, TestRuns runs, Drafts drafts) {
        this.cases = cases;
        this.runs = runs;
        this.drafts = drafts;
    }

    record Suite(String model, List<TestCase> cases, int revision) {
    }

    /** @param revision the one that was read before, 0 for the first save */
    record Form(@Nullable List<TestCase> cases, @Nullable Integer revision) {
    }

    record Started(long id) {
    }

    @GetMapping("/tests")
    Suite show(@PathVariable String id, Principal caller) {
        kind(id, caller);
        SuiteStore.Kept kept = cases.of(id);
        return new Suite(id, kept.suite().cases(), kept.revision());
    }

    @PutMapping("/tests")
    Suite save(@PathVariable String id, @RequestBody Form form, Principal caller) {
        if (form.cases() == null || form.revision() == null) {
            throw Problem.badRequest(form.cases() == null ? "cases" : "revision", "Send 'cases' and the 'revision' that you read, 0 for the first.");
        }
        int revision = cases.save(new TestSuite(id, form.cases()), kind(id, caller), form.revision(), caller.getName());
        return new Suite(id, form.cases(), revision);
    }

    private ModelKind kind(String id, Principal caller) {
        return drafts.subject(id, caller.getName()).kind();
    }

    @PostMapping("/test-runs")
    ResponseEntity<Started> start(@PathVariable String id, Principal caller) {
        long run = runs.start(id, caller.getName());
        return ResponseEntity.accepted().location(URI.create("/api/models/%s/test-runs/%d".formatted(id, run))).body(new Started(run));
    }

    @GetMapping("/test-runs/{runId}")
    TestRun show(@PathVariable String id, @PathVariable long runId) {
        return runs.find(id, runId);
    }

    @PostMapping("/test-runs/{runId}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable String id, @PathVariable long runId) {
        runs.cancel(id, runId);
    }
}
