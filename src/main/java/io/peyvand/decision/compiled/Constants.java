package io.peyvand.decision.compiled;

import java.util.Map;
import java.util.Optional;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.feel.syntaxtree.ArithmeticNegation;
import org.camunda.feel.syntaxtree.ConstBool;
import org.camunda.feel.syntaxtree.ConstDate;
import org.camunda.feel.syntaxtree.ConstDateTime;
import org.camunda.feel.syntaxtree.ConstDayTimeDuration;
import org.camunda.feel.syntaxtree.ConstLocalDateTime;
import org.camunda.feel.syntaxtree.ConstLocalTime;
import org.camunda.feel.syntaxtree.ConstNull$;
import org.camunda.feel.syntaxtree.ConstNumber;
import org.camunda.feel.syntaxtree.ConstString;
import org.camunda.feel.syntaxtree.ConstTime;
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Exp;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** Recognises literals in FEEL's parse tree; their value is the library's own. */
final class Constants {

    private static final Facts NO_FACTS = new Facts(Map.of());

    private final DmnLibrary library;

    Constants(DmnLibrary library) {
        this.library = library;
    }

    Optional<Constant> of(Exp expression) {
        return literal(expression)
                ? library.value(new FeelExpression(new ParsedExpression(expression, "literal")), NO_FACTS).map(Constant::new)
                : Optional.empty();
    }

    Optional<Constant> of(org.camunda.dmn.parser.ParsedExpression expression) {
        return expression instanceof FeelExpression feel ? of(feel.expression().expression()) : Optional.empty();
    }

    private static boolean literal(Exp expression) {
        return switch (expression) {
            case ConstNull$ _null -> true;
            case ConstNumber _number -> true;
            case ConstString _text -> true;
            case ConstBool _truth -> true;
            case ConstDate _date -> true;
            case ConstLocalTime _time -> true;
            case ConstTime _time -> true;
            case ConstLocalDateTime _dateTime -> true;
            case ConstDateTime _dateTime -> true;
            case ConstYearMonthDuration _duration -> true;
            case ConstDayTimeDuration _duration -> true;
            case ArithmeticNegation negated -> negated.x() instanceof ConstNumber;
            default -> false;
        };
    }
}
