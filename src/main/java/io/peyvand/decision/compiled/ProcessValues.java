package io.peyvand.decision.compiled;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.feel.package$;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValBoolean;
import org.camunda.feel.syntaxtree.ValContext;
import org.camunda.feel.syntaxtree.ValDate;
import org.camunda.feel.syntaxtree.ValDateTime;
import org.camunda.feel.syntaxtree.ValDayTimeDuration;
import org.camunda.feel.syntaxtree.ValList;
import org.camunda.feel.syntaxtree.ValLocalDateTime;
import org.camunda.feel.syntaxtree.ValLocalTime;
import org.camunda.feel.syntaxtree.ValNumber;
import org.camunda.feel.syntaxtree.ValString;
import org.camunda.feel.syntaxtree.ValTime;
import org.camunda.feel.syntaxtree.ValYearMonthDuration;
import org.camunda.feel.valuemapper.ValueMapper;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Turns FEEL values into what Zeebe writes into a process variable: whole numbers as Long, others as Double, dates as text. */
final class ProcessValues {

    private static final double EXACT_IN_LONG = 1L << 53;

    private ProcessValues() {
    }

    /** @param value as {@link FeelValues#comparable} gives it */
    static @Nullable Object ofComparable(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Double number -> of(number);
            case BigDecimal number -> of(number);
            case Val feelValue -> of(feelValue);
            default -> value;
        };
    }

    static @Nullable Object of(Val value) {
        return switch (value) {
            case ValNumber number -> of(number.value().bigDecimal());
            case ValBoolean truth -> truth.value();
            case ValString text -> text.value();
            case ValList list -> list(list);
            case ValContext context -> context(context);
            case ValTime time -> time.value().format();
            case ValLocalTime time -> time.value().toString();
            case ValDate date -> date.value().toString();
            case ValDateTime dateTime -> package$.MODULE$.dateTimeFormatter().format(dateTime.value());
            case ValLocalDateTime dateTime -> package$.MODULE$.localDateTimeFormatter().format(dateTime.value());
            case ValDayTimeDuration duration -> duration.toString();
            case ValYearMonthDuration duration -> duration.toString();
            // Functions, ranges and errors have no place in a process; Zeebe writes null for them.
            default -> null;
        };
    }

    private static Object of(double number) {
        return Math.abs(number) < EXACT_IN_LONG
                ? number == Math.rint(number) ? (Object) (long) number : (Object) number
                : of(new BigDecimal(Double.toString(number)));
    }

    static Object of(BigDecimal number) {
        boolean whole = number.scale() <= 0 || number.stripTrailingZeros().scale() <= 0;
        return whole ? (Object) number.longValue() : (Object) number.doubleValue();
    }

    private static List<@Nullable Object> list(ValList list) {
        List<@Nullable Object> items = new ArrayList<>();
        CollectionConverters.asJava(list.itemsAsSeq()).forEach(item -> items.add(of(item)));
        return Collections.unmodifiableList(items);
    }

    private static Map<String, @Nullable Object> context(ValContext context) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        CollectionConverters.asJava(context.context().variableProvider().getVariables()).forEach((name, value) -> entries.put(name,
                of(value instanceof Val feelValue ? feelValue : ValueMapper.defaultValueMapper().toVal(value))));
        return Collections.unmodifiableMap(entries);
    }
}
