package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionResult.MatchedRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a compiled table. */
record CompiledRule(MatchedRule matched, List<CellTest> cells, RuleOutput output) {

    /** Cells are tested from left to right and no further than the first that is not met, as the library does. */
    Answer test(@Nullable Object[] inputs, Facts facts) {
        for (int i = 0; i < cells.size(); i++) {
            Answer answer = cells.get(i).test(inputs[i], facts);
            if (answer != Answer.YES) {
                return answer;
            }
        }
        return Answer.YES;
    }

    boolean cannotFail() {
        return cells.stream().noneMatch(LibraryCell.class::isInstance);
    }
}
