package io.peyvand.decision.compiled;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.dmn.parser.EmptyExpression$;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedExpression;
import org.camunda.feel.syntaxtree.AtLeastOne;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstList;
import org.camunda.feel.syntaxtree.ConstRange;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.InputEqualTo;
import org.camunda.feel.syntaxtree.InputGreaterOrEqual;
import org.camunda.feel.syntaxtree.InputGreaterThan;
import org.camunda.feel.syntaxtree.InputInRange;
import org.camunda.feel.syntaxtree.InputLessOrEqual;
import org.camunda.feel.syntaxtree.InputLessThan;
import org.camunda.feel.syntaxtree.Not;
import org.camunda.feel.syntaxtree.OpenConstRangeBoundary;
import org.camunda.feel.syntaxtree.UnaryTestExpression;
import scala.jdk.javaapi.CollectionConverters;

/** Turns an input cell, as FEEL's own parser reads it, into a test in Java; what is not plainly simple stays with the library. */
final class CellCompiler {

    private final Constants constants;
    private final DmnLibrary library;

    CellCompiler(Constants constants, DmnLibrary library) {
        this.constants = constants;
        this.library = library;
    }

    CellTest compile(ParsedExpression cell) {
        if (cell == EmptyExpression$.MODULE$) {
            return new CellTest.Anything();
        }
        if (cell instanceof FeelExpression feel) {
            Exp tree = feel.expression().expression();
            // The whole cell "-" is the only place where a bare true means "anything".
            if (tree instanceof ConstBool always && always.value()) {
                return new CellTest.Anything();
            }
            return simple(tree).orElseGet(() -> new LibraryCell(cell, library));
        }
        return new LibraryCell(cell, library);
    }

    private Optional<CellTest> simple(Exp test) {
        return switch (test) {
            case InputEqualTo equal -> constants.of(equal.x()).map(Constant::comparable).map(CellTest.EqualTo::new);
            case InputLessThan less -> compared(CellTest.Order.LESS, less.x()).map(CellTest.class::cast);
            case InputLessOrEqual less -> compared(CellTest.Order.LESS_OR_EQUAL, less.x()).map(CellTest.class::cast);
            case InputGreaterThan greater -> compared(CellTest.Order.GREATER, greater.x()).map(CellTest.class::cast);
            case InputGreaterOrEqual greater -> compared(CellTest.Order.GREATER_OR_EQUAL, greater.x()).map(CellTest.class::cast);
            case InputInRange range -> within(range.range());
            case UnaryTestExpression literal -> literal(literal.exp());
            case AtLeastOne any -> anyOf(any);
            case Not not -> simple(not.x()).map(CellTest.Negated::new);
            default -> Optional.empty();
        };
    }

    private Optional<CellTest.Compared> compared(CellTest.Order order, Exp constant) {
        return constants.of(constant).map(value -> new CellTest.Compared(order, value.comparable()));
    }

    private Optional<CellTest> within(ConstRange range) {
        boolean startOpen = range.start() instanceof OpenConstRangeBoundary;
        boolean endOpen = range.end() instanceof OpenConstRangeBoundary;
        return compared(startOpen ? CellTest.Order.GREATER : CellTest.Order.GREATER_OR_EQUAL, range.start().value())
                .flatMap(start -> compared(endOpen ? CellTest.Order.LESS : CellTest.Order.LESS_OR_EQUAL, range.end().value())
                        .map(end -> new CellTest.Within(start, end)));
    }

    private Optional<CellTest> literal(Exp literal) {
        // Here a boolean would not be compared with the input but taken as the cell's answer.
        if (literal instanceof ConstBool) {
            return Optional.empty();
        }
        if (literal instanceof ConstList list) {
            return inList(list);
        }
        return constants.of(literal).map(constant -> new CellTest.EqualTo(constant.comparable()));
    }

    private Optional<CellTest> inList(ConstList list) {
        List<CellTest.EqualTo> items = new ArrayList<>();
        for (Exp item : CollectionConverters.asJava(list.items())) {
            Optional<Constant> constant = constants.of(item);
            if (constant.isEmpty()) {
                return Optional.empty();
            }
            items.add(new CellTest.EqualTo(constant.get().comparable()));
        }
        return Optional.of(new CellTest.InList(items));
    }

    private Optional<CellTest> anyOf(AtLeastOne any) {
        List<CellTest> tests = new ArrayList<>();
        for (Exp alternative : CollectionConverters.asJava(any.xs())) {
            Optional<CellTest> test = simple(alternative);
            if (test.isEmpty()) {
                return Optional.empty();
            }
            tests.add(test.get());
        }
        return Optional.of(new CellTest.AnyOf(tests));
    }
}
