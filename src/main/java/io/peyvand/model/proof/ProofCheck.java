package io.peyvand.model.proof;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.ModelCheck;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.proof.Finding.Type;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What the proof of its tables says of an uploaded file (docs/adr/0015). */
@Component
public class ProofCheck implements ModelCheck {

    private static final int MOST_OF_A_TYPE = 5;

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
        return Stream.of(Type.values()).flatMap(type -> problems(model, proof, table, type).stream());
    }

    private List<ModelProblem> problems(ReadModel model, Proof proof, XmlElement table, Type type) {
        List<Finding> found = proof.toMend(type);
        List<ModelProblem> problems = new ArrayList<>();
        for (Finding finding : found.subList(0, Math.min(MOST_OF_A_TYPE, found.size()))) {
            XmlElement place = finding.rules().isEmpty() ? table : table.children("rule").toList().get(finding.rules().getFirst() - 1);
            problems.add(problem(model, place, type, fault(proof, finding)));
        }
        if (found.size() > MOST_OF_A_TYPE) {
            problems.add(problem(model, table, type, Fault.of(rule(type) + ".more")));
        }
        return problems;
    }

    /** What makes an evaluation fail is an error. */
    private static ModelProblem problem(ReadModel model, XmlElement place, Type type, Fault fault) {
        return type == Type.OVERLAP || type == Type.CONTRADICTION
                ? ModelProblem.error(model.name(), place, fault) : ModelProblem.warning(model.name(), place, fault);
    }

    private static String rule(Type type) {
        return "dmn-" + type.name().toLowerCase(Locale.ROOT);
    }

    private Fault fault(Proof proof, Finding finding) {
        String example = json.writeValueAsString(finding.example());
        List<Integer> rules = finding.rules();
        String code = rule(finding.type());
        return switch (finding.type()) {
            case GAP -> Fault.of(code, proof.decisionId(), example);
            case OVERLAP, CONTRADICTION -> Fault.of(code, rules.get(0), rules.get(1), example);
            case MASKED -> switch (rules.size()) {
                case 2 -> Fault.of(code + ".by-one", rules.getFirst(), example, rules.get(1));
                case 3 -> Fault.of(code + ".by-two", rules.getFirst(), example, rules.get(1), rules.get(2));
                default -> Fault.of(code + ".by-many", rules.getFirst(), example, rules.size() - 1);
            };
            case IMPOSSIBLE -> Fault.of(code, rules.getFirst());
        };
    }
}
