package io.peyvand.model.proof;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
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
import org.camunda.feel.syntaxtree.ConstYearMonthDuration;
import org.camunda.feel.syntaxtree.Exp;
import org.jspecify.annotations.Nullable;

/**
 * A value that a cell names, or one that stands for a whole piece of an input.
 *
 * @param at where it lies, for kinds with an order
 * @param name what it is, for the others; null for nothing
 */
record Value(Kind kind, BigDecimal at, @Nullable Object name) {

    static final Value NOTHING = named(Kind.NOTHING, null);

    static Value at(Kind kind, BigDecimal at) {
        return new Value(kind, at.signum() == 0 ? BigDecimal.ZERO : at.stripTrailingZeros(), null);
    }

    static Value named(Kind kind, @Nullable Object name) {
        return new Value(kind, BigDecimal.ZERO, name);
    }

    /** @return empty when it is no literal */
    static Optional<Value> of(Exp literal) {
        return Optional.ofNullable(switch (literal) {
            case ConstNumber number -> at(Kind.NUMBER, number.value().bigDecimal());
            case ArithmeticNegation negated when negated.x() instanceof ConstNumber number -> at(Kind.NUMBER, number.value().bigDecimal().negate());
            case ConstString text -> named(Kind.TEXT, text.value());
            case ConstBool truth -> named(Kind.TRUTH, truth.value());
            case ConstNull$ _nothing -> NOTHING;
            case ConstDate date -> at(Kind.DATE, BigDecimal.valueOf(((LocalDate) (Object) date.value()).toEpochDay()));
            case ConstLocalDateTime moment -> at(Kind.LOCAL_DATE_TIME, seconds(moment.value()));
            case ConstDateTime moment -> at(Kind.DATE_TIME, seconds(moment.value().withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime()));
            case ConstLocalTime time -> at(Kind.LOCAL_TIME, BigDecimal.valueOf(time.value().toNanoOfDay(), 9));
            case ConstDayTimeDuration duration -> at(Kind.DAYS, BigDecimal.valueOf(duration.value().getSeconds()).add(BigDecimal.valueOf(duration.value().getNano(), 9)));
            case ConstYearMonthDuration period -> at(Kind.MONTHS, BigDecimal.valueOf(period.value().toTotalMonths()));
            default -> null;
        });
    }

    private static BigDecimal seconds(LocalDateTime moment) {
        return BigDecimal.valueOf(moment.toEpochSecond(ZoneOffset.UTC)).add(BigDecimal.valueOf(moment.getNano(), 9));
    }

    boolean comparable(Value other) {
        return kind == other.kind || number() && other.number();
    }

    private boolean number() {
        return kind == Kind.NUMBER || kind == Kind.WHOLE_NUMBER;
    }

    boolean same(Value other) {
        return comparable(other) && (kind.ordered() ? at.compareTo(other.at) == 0 : java.util.Objects.equals(name, other.name));
    }

    @Nullable Object fact() {
        return kind.ordered() ? kind.fact(at) : name;
    }
}
