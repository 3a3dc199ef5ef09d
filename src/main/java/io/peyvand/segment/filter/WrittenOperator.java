package io.peyvand.segment.filter;

import io.peyvand.customer.CustomerCriterion.Operator;
import io.peyvand.customer.CustomerCriterion.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** An operator as trees write it. A negative one holds also for whoever the fact is unknown of. */
enum WrittenOperator {
    IS("is", Operator.IS, false),
    IS_NOT("isNot", Operator.IS, true),
    ONE_OF("oneOf", Operator.ONE_OF, false),
    NONE_OF("noneOf", Operator.ONE_OF, true),
    CONTAINS("contains", Operator.CONTAINS, false),
    CONTAINS_NOT("containsNot", Operator.CONTAINS, true),
    STARTS_WITH("startsWith", Operator.STARTS_WITH, false),
    AT_LEAST("atLeast", Operator.AT_LEAST, false),
    AT_MOST("atMost", Operator.AT_MOST, false),
    MORE_THAN("moreThan", Operator.MORE_THAN, false),
    LESS_THAN("lessThan", Operator.LESS_THAN, false),
    BETWEEN("between", Operator.BETWEEN, false),
    SINCE("since", Operator.SINCE, false),
    BEFORE("before", Operator.BEFORE, false),
    WITHIN_DAYS("withinDays", Operator.WITHIN_DAYS, false),
    NOT_WITHIN_DAYS("notWithinDays", Operator.WITHIN_DAYS, true),
    PRESENT("present", Operator.PRESENT, false),
    ABSENT("absent", Operator.PRESENT, true);

    private final String written;
    private final Operator operator;
    private final boolean negative;

    WrittenOperator(String written, Operator operator, boolean negative) {
        this.written = written;
        this.operator = operator;
        this.negative = negative;
    }

    static Optional<WrittenOperator> find(String written) {
        return Arrays.stream(values()).filter(each -> each.written.equals(written)).findFirst();
    }

    static List<String> namesFor(Type type) {
        return Arrays.stream(values()).filter(each -> type.operators().contains(each.operator)).map(WrittenOperator::written).toList();
    }

    String written() {
        return written;
    }

    Operator operator() {
        return operator;
    }

    boolean negative() {
        return negative;
    }
}
