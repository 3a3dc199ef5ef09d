package io.peyvand.model.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
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
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** What a cell asks of its input, as far as it is made of literals. */
interface Cell {

    /** FEEL's third truth is null: unknown, and its negation is unknown too. */
    @Nullable Boolean met(Value input);

    default void named(Consumer<Value> collector) {
    }

    /** The empty cell, and {@code -}. */
    record Anything() implements Cell {
        @Override
        public Boolean met(Value input) {
            return true;
        }
    }

    record Equal(Value value) implements Cell {
        @Override
        public @Nullable Boolean met(Value input) {
            if (input.kind() == Kind.NOTHING || value.kind() == Kind.NOTHING) {
                return input.kind() == value.kind();
            }
            return input.comparable(value) ? input.same(value) : null;
        }

        @Override
        public void named(Consumer<Value> collector) {
            collector.accept(value);
        }
    }

    record Compared(Value value, IntPredicate order) implements Cell {
        @Override
        public @Nullable Boolean met(Value input) {
            return input.comparable(value) && input.kind().ordered() ? order.test(input.at().compareTo(value.at())) : null;
        }

        @Override
        public void named(Consumer<Value> collector) {
            collector.accept(value);
        }
    }

    record Both(Cell one, Cell other) implements Cell {
        @Override
        public @Nullable Boolean met(Value input) {
            Boolean first = one.met(input);
            Boolean second = other.met(input);
            return first == null || second == null ? null : first && second;
        }

        @Override
        public void named(Consumer<Value> collector) {
            one.named(collector);
            other.named(collector);
        }
    }

    /** @param strict whether what cannot be compared stays unknown; in a list it is merely not there */
    record AnyOf(List<Cell> cells, boolean strict) implements Cell {
        @Override
        public @Nullable Boolean met(Value input) {
            boolean unknown = false;
            for (Cell cell : cells) {
                Boolean met = cell.met(input);
                if (Boolean.TRUE.equals(met)) {
                    return true;
                }
                unknown |= met == null;
            }
            return unknown && strict ? null : Boolean.FALSE;
        }

        @Override
        public void named(Consumer<Value> collector) {
            cells.forEach(cell -> cell.named(collector));
        }
    }

    record Negated(Cell cell) implements Cell {
        @Override
        public @Nullable Boolean met(Value input) {
            Boolean met = cell.met(input);
            return met == null ? null : !met;
        }

        @Override
        public void named(Consumer<Value> collector) {
            cell.named(collector);
        }
    }

    /** @return empty when it is more than literals */
    static Optional<Cell> of(Exp tree) {
        // The whole cell "-" is the only place where a bare true means "anything".
        return tree instanceof ConstBool always && always.value() ? Optional.of(new Anything()) : simple(tree);
    }

    private static Optional<Cell> simple(Exp test) {
        return switch (test) {
            case InputEqualTo equal -> Value.of(equal.x()).map(Equal::new);
            case InputLessThan less -> compared(less.x(), order -> order < 0);
            case InputLessOrEqual less -> compared(less.x(), order -> order <= 0);
            case InputGreaterThan greater -> compared(greater.x(), order -> order > 0);
            case InputGreaterOrEqual greater -> compared(greater.x(), order -> order >= 0);
            case InputInRange range -> within(range.range());
            case UnaryTestExpression literal when literal.exp() instanceof ConstList list -> all(CollectionConverters.asJava(list.items()), item -> Value.of(item).map(Equal::new))
                    .map(items -> new AnyOf(items, false));
            // Here a boolean is not compared with the input but taken as the answer; only false that meets false is met.
            case UnaryTestExpression literal when literal.exp() instanceof ConstBool truth -> Optional.of(truth.value()
                    ? new Anything() : new AnyOf(List.of(new Equal(Value.named(Kind.TRUTH, false))), false));
            case UnaryTestExpression literal -> Value.of(literal.exp()).map(Equal::new);
            case AtLeastOne any -> all(CollectionConverters.asJava(any.xs()), Cell::simple).map(cells -> new AnyOf(cells, true));
            case Not not -> simple(not.x()).map(Negated::new);
            default -> Optional.empty();
        };
    }

    private static Optional<Cell> compared(Exp literal, IntPredicate order) {
        return Value.of(literal).filter(value -> value.kind().ordered()).map(value -> new Compared(value, order));
    }

    private static Optional<Cell> within(ConstRange range) {
        boolean startOpen = range.start() instanceof OpenConstRangeBoundary;
        boolean endOpen = range.end() instanceof OpenConstRangeBoundary;
        return compared(range.start().value(), order -> startOpen ? order > 0 : order >= 0)
                .flatMap(start -> compared(range.end().value(), order -> endOpen ? order < 0 : order <= 0).map(end -> new Both(start, end)));
    }

    private static Optional<List<Cell>> all(List<Exp> trees, java.util.function.Function<Exp, Optional<? extends Cell>> reader) {
        List<Cell> cells = new ArrayList<>();
        for (Exp tree : trees) {
            Optional<? extends Cell> cell = reader.apply(tree);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            cells.add(cell.get());
        }
        return Optional.of(cells);
    }
}
