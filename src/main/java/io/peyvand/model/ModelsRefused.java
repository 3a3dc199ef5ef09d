package io.peyvand.model;

import io.peyvand.model.gate.ModelProblem;
import java.util.List;

/** An upload that does not pass the gate. */
public class ModelsRefused extends RuntimeException {

    private final List<ModelProblem> problems;

    public ModelsRefused(List<ModelProblem> problems) {
        this(problems.size() == 1 ? problems.getFirst().message() : "There are %d problems with these files; nothing was done.".formatted(problems.size()), problems);
    }

    private ModelsRefused(String message, List<ModelProblem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** For a reason that lies in no line of any file. */
    public static ModelsRefused because(String message) {
        return new ModelsRefused(message, List.of(ModelProblem.ofFile("", 1, "request", message)));
    }

    public List<ModelProblem> problems() {
        return problems;
    }
}
