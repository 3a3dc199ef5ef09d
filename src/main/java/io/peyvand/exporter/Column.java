package io.peyvand.exporter;

import org.jspecify.annotations.Nullable;

/** @param rule what becomes of a value when its row changes */
record Column(String name, Type type, Rule rule) {

    enum Type {
        BIGINT("bigint"), INTEGER("integer"), TEXT("text"), TIME("bigint"), JSON("text");

        /** As it travels: times as milliseconds, JSON as text. */
        private final String element;

        Type(String element) {
            this.element = element;
        }

        String element() {
            return element;
        }
    }

    /** A missing value never takes one away. */
    enum Rule { LATEST, FIRST, SUM }

    static Column bigint(String name) {
        return new Column(name, Type.BIGINT, Rule.LATEST);
    }

    static Column integer(String name) {
        return new Column(name, Type.INTEGER, Rule.LATEST);
    }

    static Column count(String name) {
        return new Column(name, Type.INTEGER, Rule.SUM);
    }

    static Column text(String name) {
        return new Column(name, Type.TEXT, Rule.LATEST);
    }

    static Column json(String name) {
        return new Column(name, Type.JSON, Rule.LATEST);
    }

    static Column time(String name) {
        return new Column(name, Type.TIME, Rule.LATEST);
    }

    /** When its row began: known from its first record or not at all. */
    static Column start(String name) {
        return new Column(name, Type.TIME, Rule.FIRST);
    }

    @Nullable Object merged(@Nullable Object earlier, @Nullable Object later) {
        if (earlier == null || later == null) {
            return earlier == null ? later : earlier;
        }
        return switch (rule) {
            case LATEST -> later;
            case FIRST -> earlier;
            case SUM -> (Integer) earlier + (Integer) later;
        };
    }

    /** Its value in a row {@code u} that travelled here. */
    String arrived() {
        return switch (type) {
            case TIME -> moment("u." + name);
            case JSON -> "u." + name + "::jsonb";
            case BIGINT, INTEGER, TEXT -> "u." + name;
        };
    }

    /** Its new value in a row {@code t} that is there. */
    String changed() {
        return name + " = " + switch (rule) {
            case LATEST -> "coalesce(%s, t.%s)".formatted(arrived(), name);
            case FIRST -> "coalesce(t.%s, %s)".formatted(name, arrived());
            case SUM -> "t.%s + coalesce(%s, 0)".formatted(name, arrived());
        };
    }

    static String moment(String milliseconds) {
        return "to_timestamp(%s / 1000.0::float8)".formatted(milliseconds);
    }
}
