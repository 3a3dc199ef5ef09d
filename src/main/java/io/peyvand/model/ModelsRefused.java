package io.peyvand.model;

import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.ModelProblem;
import java.util.List;

/** An upload that does not pass the gate. */
public class ModelsRefused extends RuntimeException {

    private final List<ModelProblem> problems;

    public ModelsRefused(List<ModelProblem> problems) {
        this(problems.size() == 1 ? problems.getFirst().message() : Fault.of("several", problems.size()).sentence(), problems);
    }

    private ModelsRefused(String message, List<ModelProblem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** For a reason that lies in no line of any file. */
    public static ModelsRefused because(String code, Object... arguments) {
        return new ModelsRefused(List.of(ModelProblem.ofFile("", 1, Fault.of(code, arguments))));
    }

    public List<ModelProblem> problems() {
        return problems;
    }
}
