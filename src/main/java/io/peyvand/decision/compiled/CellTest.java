package io.peyvand.decision.compiled;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One input cell of a rule. Null and values of another type follow FEEL: they equal nothing, and no order is known between them. */
interface CellTest {

    /** @param input as {@link FeelValues#comparable} gives it */
    Answer test(@Nullable Object input, Facts facts);

    /** The empty cell and {@code -}. */
    record Anything() implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            return Answer.YES;
        }
    }

    record EqualTo(@Nullable Object constant) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            if (input == null || constant == null) {
                return Answer.of(input == constant);
            }
            return FeelValues.sameType(input, constant) ? Answer.of(FeelValues.equal(input, constant)) : Answer.UNKNOWN;
        }
    }

    enum Order {
        LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL;

        boolean holds(int comparison) {
            return switch (this) {
                case LESS -> comparison < 0;
                case LESS_OR_EQUAL -> comparison <= 0;
                case GREATER -> comparison > 0;
                case GREATER_OR_EQUAL -> comparison >= 0;
            };
        }
    }

    record Compared(Order order, @Nullable Object constant) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            if (input == null || constant == null || !FeelValues.sameType(input, constant) || !FeelValues.ordered(input)) {
                return Answer.UNKNOWN;
            }
            return Answer.of(order.holds(FeelValues.compare(input, constant)));
        }
    }

    /** Both ends; unknown when either is. */
    record Within(Compared start, Compared end) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            Answer afterStart = start.test(input, facts);
            Answer beforeEnd = end.test(input, facts);
            if (afterStart == Answer.UNKNOWN || beforeEnd == Answer.UNKNOWN) {
                return Answer.UNKNOWN;
            }
            return Answer.of(afterStart == Answer.YES && beforeEnd == Answer.YES);
        }
    }

    /** A FEEL list in a cell, {@code ["a", "b"]}: a value of another type is simply not in it. */
    record InList(List<EqualTo> items) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            for (EqualTo item : items) {
                if (item.test(input, facts) == Answer.YES) {
                    return Answer.YES;
                }
            }
            return Answer.NO;
        }
    }

    /** Tests separated by commas. */
    record AnyOf(List<CellTest> tests) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            Answer found = Answer.NO;
            for (CellTest test : tests) {
                Answer answer = test.test(input, facts);
                if (answer == Answer.YES || answer == Answer.LIBRARY) {
                    return answer;
                }
                if (answer == Answer.UNKNOWN) {
                    found = Answer.UNKNOWN;
                }
            }
            return found;
        }
    }

    record Negated(CellTest test) implements CellTest {
        @Override
        public Answer test(@Nullable Object input, Facts facts) {
            return test.test(input, facts).negated();
        }
    }
}
