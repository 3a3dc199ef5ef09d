package io.peyvand.offer.template;

import java.util.List;
import java.util.stream.Collectors;

/** A template that must not be stored, or a rendering that must not go on; the message says where it is wrong and what to do. */
public class TemplateRefused extends RuntimeException {

    private final transient List<TemplateProblem> problems;

    public TemplateRefused(List<TemplateProblem> problems) {
        super(problems.stream().map(TemplateProblem::message).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    TemplateRefused(String problem) {
        super(problem);
        this.problems = List.of();
    }

    public List<TemplateProblem> problems() {
        return problems;
    }
}
