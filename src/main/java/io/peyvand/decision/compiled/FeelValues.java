package io.peyvand.decision.compiled;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZonedDateTime;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.syntaxtree.ValFatalError;
import org.camunda.feel.syntaxtree.ValFunction;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValNull$;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValRange;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;

/**
 * The form in which compiled cells compare values: null, String, Boolean, Double, BigDecimal, or FEEL's own value for dates,
 * times and durations.
 *
 * <p>FEEL numbers are decimals, and it reads a double by its shortest decimal form. A decimal of at most 15 digits is the
 * shortest form of exactly one double, so comparing doubles gives the decimals' answer; longer decimals stay decimals.
 */
final class FeelValues {

    /** A value that compiled cells do not compare: a list, a context, an object of some class. */
    static final Object OTHER = new Object();

    private static final long EXACT_IN_DOUBLE = 1L << 53;
    private static final int DIGITS_EXACT_IN_DOUBLE = 15;
    private static final int SAFE_EXPONENT = 300;

    private FeelValues() {
    }

    static @Nullable Object comparable(@Nullable Object raw) {
        return switch (raw) {
            case null -> null;
            case String text -> text;
            case Boolean truth -> truth;
            case Double number -> Double.isFinite(number) ? number : null;
            case Integer number -> Double.valueOf(number);
            case Short number -> Double.valueOf(number);
            case Long number -> Math.abs(number) <= EXACT_IN_DOUBLE && number != Long.MIN_VALUE
                    ? Double.valueOf(number) : BigDecimal.valueOf(number);
            case BigDecimal number -> number(number);
            case Val value -> comparable(value);
            case LocalDate _day -> temporal(raw);
            case LocalTime _time -> temporal(raw);
            case LocalDateTime _dateTime -> temporal(raw);
            case ZonedDateTime _dateTime -> temporal(raw);
            case Duration _duration -> temporal(raw);
            case Period _period -> temporal(raw);
            default -> OTHER;
        };
    }

    private static @Nullable Object comparable(Val value) {
        return switch (value) {
            case ValNull$ _null -> null;
            case ValString text -> text.value();
            case ValBoolean truth -> truth.value();
            case ValNumber number -> number(number.value().bigDecimal());
            case ValList _list -> OTHER;
            case ValContext _context -> OTHER;
            case ValFunction _function -> OTHER;
            case ValRange _range -> OTHER;
            case ValError _error -> OTHER;
            case ValFatalError _error -> OTHER;
            default -> value;
        };
    }

    private static Val temporal(Object raw) {
        return ValueMapper.defaultValueMapper().toVal(raw);
    }

    private static Object number(BigDecimal number) {
        boolean exact = number.precision() <= DIGITS_EXACT_IN_DOUBLE && Math.abs((long) number.precision() - number.scale()) <= SAFE_EXPONENT;
        return exact ? (Object) number.doubleValue() : number;
    }

    static boolean sameType(Object one, Object other) {
        return one.getClass() == other.getClass() || one instanceof Number && other instanceof Number;
    }

    static boolean ordered(Object value) {
        return !(value instanceof Boolean);
    }

    /** For values of the same type only. */
    static boolean equal(Object one, Object other) {
        return one instanceof Number ? compare(one, other) == 0 : one.equals(other);
    }

    /** For ordered values of the same type only. */
    static int compare(Object one, Object other) {
        if (one instanceof Double left && other instanceof Double right) {
            // Not Double.compare: to a decimal, minus zero is zero.
            double first = left;
            double second = right;
            return first < second ? -1 : first > second ? 1 : 0;
        }
        if (one instanceof Number) {
            return decimal(one).compareTo(decimal(other));
        }
        return one instanceof String text ? text.compareTo((String) other) : ((Val) one).compare((Val) other);
    }

    private static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    }
}
