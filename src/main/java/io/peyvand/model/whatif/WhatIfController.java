package io.peyvand.model.whatif;

import io.peyvand.customer.CustomerProfile;
import io.peyvand.customer.Customers;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.model.Uploads;
import io.peyvand.model.whatif.WhatIfResult.Example;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/decisions/{decisionId}/what-ifs")
class WhatIfController {

    private final WhatIfs whatIfs;
    private final Customers customers;

    WhatIfController(WhatIfs whatIfs, Customers customers) {
        this.whatIfs = whatIfs;
        this.customers = customers;
    }

    /** @param draft whether to try the caller's draft; a file is sent as multipart */
    record Form(@Nullable Boolean draft, @Nullable String segment, @Nullable Map<String, Object> facts, @Nullable Map<String, BigDecimal> costs) {

        WhatIfOrder order() {
            return WhatIfOrder.of(segment, facts, costs);
        }
    }

    record Started(long id) {
    }

    record Progress(long customers, long passed, int percent) {
    }

    /** @param compared the deployed version; absent when none was deployed */
    record Answer(long id, String decisionId, WhatIfRun.State state, Progress progress, String file, boolean draft, @Nullable Integer compared,
            @Nullable String segment, Map<String, Object> facts, Map<String, String> costs,
            String requestedBy, Instant requestedAt, @Nullable Instant endedAt, @Nullable String failure,
            @Nullable WhatIfResult result, List<ShownExample> examples) {
    }

    record ShownExample(String customer, @Nullable Object from, @Nullable Object to, List<MatchedRule> rulesBefore, List<MatchedRule> rulesAfter,
            Map<String, Object> facts) {
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Started> tryDraft(@PathVariable String decisionId, @RequestBody Form form, Principal caller) {
        if (!Boolean.TRUE.equals(form.draft())) {
            throw Problem.badRequest("draft", "Say \"draft\": true to try your draft, or send a DMN file as multipart 'file'.");
        }
        return accepted(decisionId, whatIfs.tryDraft(decisionId, form.order(), caller.getName()));
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<Started> tryFile(@PathVariable String decisionId, @RequestParam("file") MultipartFile file,
            @RequestPart(name = "order", required = false) @Nullable Form form, HttpServletRequest request, Principal caller) {
        request.getParameterMap().keySet().stream().filter(name -> !name.equals("order")).findFirst().ifPresent(name -> {
            throw Problem.badRequest(name, "There is no form field '%s' here; segment, facts and costs stand in the JSON part 'order'.".formatted(name));
        });
        WhatIfOrder order = form == null ? WhatIfOrder.of(null, null, null) : form.order();
        return accepted(decisionId, whatIfs.tryFile(decisionId, Uploads.read(List.of(file)).getFirst(), order, caller.getName()));
    }

    private static ResponseEntity<Started> accepted(String decisionId, long id) {
        return ResponseEntity.accepted().location(URI.create("/api/decisions/%s/what-ifs/%d".formatted(decisionId, id))).body(new Started(id));
    }

    @GetMapping
    Paging.Page<Answer> list(@PathVariable String decisionId, HttpServletRequest request) {
        Paging paging = Paging.of(request, Map.of("id", "id"), "id,desc");
        return whatIfs.list(decisionId, paging).map(run -> answer(run, Map.of()));
    }

    @GetMapping("/{runId}")
    Answer show(@PathVariable String decisionId, @PathVariable long runId) {
        WhatIfRun run = whatIfs.find(decisionId, runId);
        return answer(run, whatIfs.examples(run));
    }

    @PostMapping("/{runId}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void cancel(@PathVariable String decisionId, @PathVariable long runId) {
        whatIfs.cancel(decisionId, runId);
    }

    @DeleteMapping("/{runId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void stop(@PathVariable String decisionId, @PathVariable long runId) {
        whatIfs.cancel(decisionId, runId);
    }

    private Answer answer(WhatIfRun run, Map<Long, Example> examples) {
        Map<Long, CustomerProfile> profiles = customers.findAll(examples.keySet());
        List<ShownExample> shown = examples.entrySet().stream().filter(entry -> profiles.containsKey(entry.getKey()))
                .map(entry -> shown(profiles.get(entry.getKey()).externalId(), entry.getValue())).toList();
        Map<String, String> costs = new TreeMap<>();
        run.order().costs().forEach((offer, cost) -> costs.put(offer, cost.toPlainString()));
        return new Answer(run.id(), run.decisionId(), run.state(), new Progress(run.customers(), Math.min(run.passed(), run.customers()), run.percent()),
                run.fileName(), run.draft(), run.deployedVersion(), run.order().segment(), run.order().facts(), costs,
                run.requestedBy(), run.requestedAt(), run.endedAt(), run.failure(),
                run.result(), shown);
    }

    private static ShownExample shown(String customer, Example example) {
        return new ShownExample(customer, example.from().output(), example.to().output(), example.rulesBefore(), example.rulesAfter(), example.facts());
    }
}
