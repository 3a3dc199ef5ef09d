package io.peyvand.decision.compiled;

import io.peyvand.decision.DecisionFailed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDmn;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.feel.syntaxtree.Val;
import org.jspecify.annotations.Nullable;
import scala.collection.mutable.ListBuffer;
import scala.util.Either;

/**
 * The DMN library that Zeebe uses, in one place. It promises nothing about threads, and Zeebe's own wrapper of it is known to
 * be unsafe, so each decision has an engine of its own and evaluates one input at a time.
 */
final class DmnLibrary {

    /** The name under which FEEL finds the value that a cell tests. */
    private static final String CELL_INPUT = "cellInput";

    private final DmnEngine engine = new DmnEngine.Builder().build();
    private final ReentrantLock lock = new ReentrantLock();
    private final ParsedDmn dmn;
    private final ParsedDecision decision;
    private volatile long calls;

    /** @throws DecisionFailed when the library cannot parse the file or finds no such decision in it */
    DmnLibrary(String xml, String decisionId) {
        Either<DmnEngine.Failure, ParsedDmn> parsed = engine.parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        if (parsed.isLeft()) {
            throw new DecisionFailed(parsed.left().getOrElse(() -> new DmnEngine.Failure("")).message());
        }
        dmn = parsed.toOption().get();
        if (!dmn.decisionsById().contains(decisionId)) {
            throw new DecisionFailed("no decision found with id '%s'".formatted(decisionId));
        }
        decision = dmn.decisionsById().apply(decisionId);
    }

    ParsedDecision decision() {
        return decision;
    }

    long calls() {
        return calls;
    }

    Either<DmnEngine.EvalFailure, DmnEngine.EvalResult> evaluate(Map<String, ?> facts) {
        lock.lock();
        try {
            calls++;
            return engine.eval(dmn, decision.id(), Facts.toScala(facts));
        } finally {
            lock.unlock();
        }
    }

    /** @return empty when the evaluation failed */
    Optional<Val> value(ParsedExpression expression, Facts facts) {
        return value(expression, facts.scalaValues());
    }

    Optional<Val> cell(ParsedExpression expression, Facts facts, @Nullable Object input) {
        return value(expression, facts.scalaValues().updated(CELL_INPUT, input));
    }

    private Optional<Val> value(ParsedExpression expression, scala.collection.immutable.Map<String, Object> variables) {
        lock.lock();
        try {
            calls++;
            Either<DmnEngine.Failure, Val> value = engine.literalExpressionEval()
                    .evalExpression(expression, new DmnEngine.EvalContext(dmn, variables, decision, new ListBuffer<>()));
            return value.isLeft() ? Optional.empty() : Optional.of(value.toOption().get());
        } finally {
            lock.unlock();
        }
    }
}
