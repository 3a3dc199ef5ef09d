package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompiledTableTests {

    private static final int TABLES = 1_500;
    private static final int INPUTS_EACH = 12;
    private static final long SEED = 20_260_921;

    @Test
    void answersLikeTheLibraryForRandomTablesAndInputs() {
        Map<String, Integer> answered = new HashMap<>();
        int compiled = 0;
        for (int i = 0; i < TABLES; i++) {
            RandomTable drawn = new RandomTable(SEED + i);
            DmnLibrary library;
            try {
                library = new DmnLibrary(drawn.xml(), RandomTable.DECISION_ID);
            } catch (DecisionFailed unreadable) {
                answered.merge("unreadable", 1, Integer::sum);
                continue;
            }
            DecisionTable expected = new LibraryTable(library, 1);
            DecisionTable table = TableCompiler.compile(drawn.xml(), RandomTable.DECISION_ID, 1);
            compiled += table instanceof CompiledTable ? 1 : 0;
            for (int j = 0; j < INPUTS_EACH; j++) {
                Map<String, Object> inputs = drawn.inputs();
                Object libraryAnswer = answer(expected, inputs);
                assertThat(answer(table, inputs)).as("table %s%ninputs %s", drawn.xml(), inputs).isEqualTo(libraryAnswer);
                answered.merge(libraryAnswer instanceof String ? "failed" : drawn.policy(), 1, Integer::sum);
            }
        }
        assertThat(compiled).as("compiled tables").isGreaterThan(TABLES * 3 / 4);
        assertThat(answered).containsKeys("failed", "UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT");
        assertThat(answered.getOrDefault("unreadable", 0)).isLessThan(TABLES / 10);
    }

    /** The result, or the words of the error. */
    private static Object answer(DecisionTable table, Map<String, Object> inputs) {
        try {
            return table.evaluate(inputs);
        } catch (DecisionFailed failed) {
            return failed.getMessage();
        }
    }
}
