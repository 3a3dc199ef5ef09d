package io.peyvand.customer;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What one module lets filters ask about many customers at once, one topic to a bean. Its SQL reads the module's own tables alone;
 * whoever asks puts the pieces together. Only names, operators and types that stand here ever reach SQL, and values only as parameters.
 * A field may stand in two criteria, such as the stage: then that with {@link Rows#AT_MOST_ONE} speaks for whoever has a row, and that
 * with {@link Rows#ONE} for all others.
 */
public interface CustomerCriterion {

    /** Under which heading its fields stand: {@code profile}, {@code scores}, {@code consents}. */
    String topic();

    List<Field> fields();

    /** How many rows of {@link #customers} one customer has. */
    Rows rows();

    /** An expression over one row, true for those that fit; it may be null. */
    PreparedSql test(Condition condition);

    /** A query that yields {@code customer_id} for every row that fits, each row once. */
    PreparedSql customers(PreparedSql test);

    enum Rows {
        /** Everybody has exactly one, and who is erased none. */
        ONE,
        AT_MOST_ONE,
        MANY
    }

    /**
     * @param name as filters write it, such as {@code churnRisk}; one that ends in {@code .*} stands for any name in place of the star
     * @param choices the values it usually has, when there are few
     */
    record Field(String name, Type type, List<String> choices) {

        public Field(String name, Type type) {
            this(name, type, List.of());
        }

        public boolean open() {
            return name.endsWith(".*");
        }
    }

    enum Type {
        TEXT(EnumSet.of(Operator.IS, Operator.ONE_OF, Operator.CONTAINS, Operator.STARTS_WITH, Operator.PRESENT)),
        CHOICE(EnumSet.of(Operator.IS, Operator.ONE_OF, Operator.PRESENT)),
        NUMBER(EnumSet.of(Operator.IS, Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.BETWEEN,
                Operator.PRESENT)),
        DATE(EnumSet.of(Operator.SINCE, Operator.BEFORE, Operator.WITHIN_DAYS, Operator.PRESENT)),
        /** So or not so; whoever is unknown is not so. */
        FLAG(EnumSet.of(Operator.IS)),
        /** Whatever the customer's own fields hold: the value says what it is compared as. */
        ANY(EnumSet.allOf(Operator.class));

        private final Set<Operator> operators;

        Type(Set<Operator> operators) {
            this.operators = operators;
        }

        public Set<Operator> operators() {
            return operators;
        }
    }

    enum Operator {
        IS, ONE_OF, CONTAINS, STARTS_WITH, AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, BETWEEN, SINCE, BEFORE, WITHIN_DAYS, PRESENT
    }

    /**
     * @param name what stands in place of the star of an open field, else the field's name
     * @param values {@code String}, {@code BigDecimal}, {@code Boolean} or {@code Instant}: one, two for {@code BETWEEN}, any number for
     *     {@code ONE_OF}, none for {@code PRESENT}; never {@code WITHIN_DAYS}, which arrives as {@code SINCE}
     */
    record Condition(Field field, String name, Operator operator, List<Object> values) {

        public Object value() {
            return values.getFirst();
        }
    }
}
