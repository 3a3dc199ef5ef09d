package io.peyvand.model.proof;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.gate.ModelCheck;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.proof.Finding.Type;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the proof of its tables says of an uploaded file (docs/adr/0015). */
@Component
public class ProofCheck implements ModelCheck {

    private static final int MOST_OF_A_TYPE = 5;
    /** To collect nothing is an answer. */
    private static final Set<String> COLLECTING = Set.of("COLLECT", "RULE ORDER", "OUTPUT ORDER");

    private final JsonMapper json;

    public ProofCheck(JsonMapper json) {
        this.json = json;
    }

    @Override
    public List<ModelProblem> check(ReadModel model) {
        return model.kind() == ModelKind.DMN ? Proofs.of(model).stream().flatMap(proof -> problems(model, proof)).toList() : List.of();
    }

    private Stream<ModelProblem> problems(ReadModel model, Proof proof) {
        XmlElement table = model.root().all("decisionTable").filter(element -> element.attribute("id").equals(proof.tableId())).findFirst().orElse(model.root());
        return Stream.of(Type.values()).filter(type -> type != Type.GAP || !proof.answersAlways() && !COLLECTING.contains(proof.hitPolicy()))
                .flatMap(type -> problems(model, proof, table, type).stream());
    }

    private List<ModelProblem> problems(ReadModel model, Proof proof, XmlElement table, Type type) {
        List<Finding> found = proof.of(type);
        List<ModelProblem> problems = new ArrayList<>();
        for (Finding finding : found.subList(0, Math.min(MOST_OF_A_TYPE, found.size()))) {
            XmlElement place = finding.rules().isEmpty() ? table : table.children("rule").toList().get(finding.rules().getFirst() - 1);
            String more = problems.size() == MOST_OF_A_TYPE - 1 && found.size() > MOST_OF_A_TYPE ? " There are more of these; the proof lists them." : "";
            problems.add(problem(model, place, type, words(proof, finding) + more));
        }
        return problems;
    }

    /** What makes an evaluation fail is an error. */
    private static ModelProblem problem(ReadModel model, XmlElement place, Type type, String message) {
        String rule = "dmn-" + type.name().toLowerCase(java.util.Locale.ROOT);
        return type == Type.OVERLAP || type == Type.CONTRADICTION
                ? ModelProblem.error(model.name(), place, rule, message) : ModelProblem.warning(model.name(), place, rule, message);
    }

    private String words(Proof proof, Finding finding) {
        String example = json.writeValueAsString(finding.example());
        List<Integer> rules = finding.rules();
        return switch (finding.type()) {
            case GAP -> "The table '%s' has no answer for %s; add a rule.".formatted(proof.decisionId(), example);
            case OVERLAP -> "Rules %d and %d both answer %s, where only one may; part them, or choose the hit policy FIRST.".formatted(rules.get(0), rules.get(1), example);
            case CONTRADICTION -> "Rules %d and %d answer %s differently; make them agree or part them.".formatted(rules.get(0), rules.get(1), example);
            case MASKED -> "Rule %d never answers, since %s always come before it, as for %s; remove it or move it up.".formatted(rules.getFirst(), earlier(rules), example);
            case IMPOSSIBLE -> "Rule %d can never be met: no value fits its cells; correct them.".formatted(rules.getFirst());
        };
    }

    private static String earlier(List<Integer> rules) {
        Function<Integer, String> name = number -> "rule " + number;
        List<Integer> others = rules.subList(1, rules.size());
        return others.size() > 3 ? "%d rules".formatted(others.size()) : others.stream().map(name).collect(Collectors.joining(" and "));
    }
}
