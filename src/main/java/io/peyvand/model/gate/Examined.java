package io.peyvand.model.gate;

import io.peyvand.model.xml.ReadModel;
import java.util.List;

/**
 * What the gate found.
 *
 * @param models those that could be read
 */
public record Examined(List<ReadModel> models, List<ModelProblem> problems) {

    public boolean refused() {
        return problems.stream().anyMatch(problem -> problem.severity() == ModelProblem.Severity.error);
    }
}
