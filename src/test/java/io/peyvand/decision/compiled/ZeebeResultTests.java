package io.peyvand.decision.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.dmn.DecisionEngine;
import io.camunda.zeebe.dmn.DecisionEngineFactory;
import io.camunda.zeebe.dmn.DecisionEvaluationResult;
import io.camunda.zeebe.dmn.ParsedDecisionRequirementsGraph;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.util.buffer.BufferUtil;
import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionResult;
import io.peyvand.decision.DecisionResult.MatchedRule;
import io.peyvand.decision.DecisionTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a table answers here is what Zeebe's own wrapper of the library would put into the process. */
class ZeebeResultTests {

    private static final long SEED = 88_821;
    private static final int TABLES = 300;

    private final DecisionEngine zeebe = DecisionEngineFactory.createDecisionEngine();
    private final JsonMapper json = new JsonMapper();

    @Test
    void givesTheOutputAndTheRulesThatZeebeGives() {
        int compared = 0;
        for (int i = 0; i < TABLES; i++) {
            RandomTable drawn = new RandomTable(SEED + i);
            ParsedDecisionRequirementsGraph graph = zeebe.parse(new ByteArrayInputStream(drawn.xml().getBytes(StandardCharsets.UTF_8)));
            if (!graph.isValid()) {
                continue;
            }
            DecisionTable table = TableCompiler.compile(drawn.xml(), RandomTable.DECISION_ID, 1);
            for (int j = 0; j < 6; j++) {
                Map<String, Object> inputs = drawn.inputs();
                DecisionEvaluationResult expected = zeebe.evaluateDecisionById(graph, RandomTable.DECISION_ID, new VariablesContext(inputs));
                if (!expected.isFailure()) {
                    DecisionResult answer = table.evaluate(inputs);
                    assertThat(json.valueToTree(answer.output()).toString()).as("table %s%ninputs %s", drawn.xml(), inputs).isEqualTo(output(expected));
                    assertThat(answer.matchedRules()).isEqualTo(rules(expected));
                    compared++;
                } else {
                    assertThat(failed(table, inputs)).as("table %s%ninputs %s", drawn.xml(), inputs).isTrue();
                }
            }
        }
        assertThat(compared).isGreaterThan(TABLES * 2);
    }

    private String output(DecisionEvaluationResult result) {
        JsonNode tree = json.readTree(MsgPackConverter.convertToJson(BufferUtil.bufferAsArray(result.getOutput())));
        return tree.toString();
    }

    private static List<MatchedRule> rules(DecisionEvaluationResult result) {
        return result.getEvaluatedDecisions().get(0).matchedRules().stream().map(rule -> new MatchedRule(rule.ruleIndex(), rule.ruleId())).toList();
    }

    private static boolean failed(DecisionTable table, Map<String, Object> inputs) {
        try {
            table.evaluate(inputs);
            return false;
        } catch (DecisionFailed failed) {
            return true;
        }
    }
}
