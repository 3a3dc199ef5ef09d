package io.peyvand.customer;

import io.peyvand.customer.CustomerCriterion.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Conditions as expressions over a column; the column is the module's own text, the values are parameters. */
public final class ColumnTest {

    private static final String NUMBER = "'^-?[0-9]{1,30}([.][0-9]{1,30})?$'";
    private static final String DATE = "'^[0-9]{4}-[0-9]{2}-[0-9]{2}'";

    private ColumnTest() {
    }

    public static PreparedSql of(String column, Condition condition) {
        return test(PreparedSql.of(column), condition, ColumnTest::parameter);
    }

    /** For a column of type {@code date}. */
    public static PreparedSql ofDate(String column, Condition condition) {
        return test(PreparedSql.of(column), condition, value -> value instanceof Instant at ? day(at) : parameter(value));
    }

    /**
     * One field of a column of type {@code jsonb}, compared as what the value is. Lists import numbers and dates as texts, so a text that
     * reads as one is one; a field that is no number is neither more nor less than any.
     */
    public static PreparedSql ofField(String column, Condition condition) {
        PreparedSql text = PreparedSql.of("(" + column + " ->> ?)", condition.name());
        Object value = condition.values().isEmpty() ? "" : condition.value();
        return switch (value) {
            case BigDecimal number -> test(guarded(text, NUMBER, "%s::numeric"), condition, ColumnTest::parameter);
            case Instant at -> test(guarded(text, DATE, "left(%s, 10) collate \"C\""), condition, each -> day((Instant) each).toString());
            default -> test(text, condition, String::valueOf);
        };
    }

    private static PreparedSql guarded(PreparedSql text, String pattern, String reading) {
        List<Object> twice = new ArrayList<>(text.parameters());
        twice.addAll(text.parameters());
        return new PreparedSql("(case when " + text.text() + " ~ " + pattern + " then " + reading.formatted(text.text()) + " end)", twice);
    }

    private static PreparedSql test(PreparedSql column, Condition condition, Function<Object, Object> parameter) {
        String comparison = switch (condition.operator()) {
            case IS -> " = ?";
            case ONE_OF -> " = any(?)";
            case CONTAINS, STARTS_WITH -> " ilike ?";
            case AT_LEAST, SINCE -> " >= ?";
            case AT_MOST -> " <= ?";
            case MORE_THAN -> " > ?";
            case LESS_THAN, BEFORE -> " < ?";
            case BETWEEN -> " between ? and ?";
            case PRESENT -> " is not null";
            case WITHIN_DAYS -> throw new IllegalArgumentException("WITHIN_DAYS arrives as SINCE.");
        };
        List<Object> parameters = new ArrayList<>(column.parameters());
        switch (condition.operator()) {
            case ONE_OF -> parameters.add(condition.values().stream().map(parameter).toArray(length -> array(condition, length)));
            case CONTAINS -> parameters.add("%" + escaped(condition) + "%");
            case STARTS_WITH -> parameters.add(escaped(condition) + "%");
            default -> condition.values().stream().map(parameter).forEach(parameters::add);
        }
        return new PreparedSql(column.text() + comparison, parameters);
    }

    private static Object[] array(Condition condition, int length) {
        return condition.value() instanceof BigDecimal ? new BigDecimal[length] : new String[length];
    }

    private static String escaped(Condition condition) {
        return String.valueOf(condition.value()).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static Object parameter(Object value) {
        return value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value;
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
