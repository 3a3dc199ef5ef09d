package io.peyvand.decision;

import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.engine.DeployedModel;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/decisions")
class DecisionController {

    private static final Map<String, Comparator<DeployedModel>> ORDERS = Map.of(
            "id", Comparator.comparing(DeployedModel::id),
            "name", Comparator.comparing(DeployedModel::name),
            "version", Comparator.comparing(DeployedModel::version));

    private final Decisions decisions;

    DecisionController(Decisions decisions) {
        this.decisions = decisions;
    }

    @GetMapping
    Paging.Page<DecisionSummary> list(HttpServletRequest request) {
        Paging paging = Paging.of(request, Map.of("id", "id", "name", "name", "version", "version"), "id,asc");
        String[] order = paging.orderBy().split(" ");
        Comparator<DeployedModel> comparator = ORDERS.get(order[0]).thenComparing(DeployedModel::id);
        List<DeployedModel> deployed = decisions.deployed();
        List<DecisionSummary> page = deployed.stream().sorted(order[1].equals("DESC") ? comparator.reversed() : comparator)
                .skip(paging.offset()).limit(paging.size()).map(DecisionSummary::of).toList();
        return paging.page(page, deployed.size());
    }

    @PostMapping("/{decisionId}/evaluations")
    Evaluation evaluate(@PathVariable String decisionId, @RequestBody EvaluationForm form) {
        if (form.facts() == null) {
            throw Problem.badRequest("facts", "'facts' is missing; send an object of inputs, {} for none.");
        }
        FactsSize.check(form.facts());
        try {
            DecisionTable table = decisions.table(decisionId);
            DecisionResult result = table.evaluate(form.facts());
            return new Evaluation(result.output(), result.matchedRules(), table.version());
        } catch (UnknownDecision unknown) {
            throw Problem.notFound(String.valueOf(unknown.getMessage()));
        } catch (DecisionFailed failed) {
            throw Problem.unprocessable("The decision '%s' cannot be evaluated with these facts: %s".formatted(decisionId, failed.getMessage()), List.of());
        }
    }

    record EvaluationForm(@Nullable Map<String, Object> facts) {
    }

    record Evaluation(@Nullable Object output, List<MatchedRule> matchedRules, int version) {
    }

    record DecisionSummary(String id, String name, int version) {

        static DecisionSummary of(DeployedModel model) {
            return new DecisionSummary(model.id(), model.name(), model.version());
        }
    }
}
