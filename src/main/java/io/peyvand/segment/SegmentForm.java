package io.peyvand.segment;

import io.peyvand.customer.FieldProblem;
import io.peyvand.customer.InvalidInput;
import io.peyvand.customer.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What somebody wants to be saved under a key. */
record SegmentForm(@Nullable String name, @Nullable JsonNode filter) {

    private static final String KEY = "[a-z0-9][a-z0-9-]{0,79}";

    void check(String key) {
        List<FieldProblem> problems = new ArrayList<>();
        if (!key.matches(KEY)) {
            problems.add(new FieldProblem("key", "must be lower-case letters, digits and hyphens such as big-spenders, at most 80"));
        } else if (SegmentKind.of(key).isPresent()) {
            problems.add(new FieldProblem("key", "must not start with stage-, value- or churn-: those are groups of the scoring"));
        }
        if (name == null || name.isBlank()) {
            problems.add(new FieldProblem("name", "is required"));
        } else {
            PlainText.fault(name, 200).ifPresent(fault -> problems.add(new FieldProblem("name", fault)));
        }
        if (filter == null || filter.isNull()) {
            problems.add(new FieldProblem("filter", "is required; {} is everybody"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }
}
