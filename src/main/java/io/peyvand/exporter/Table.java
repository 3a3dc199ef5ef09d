package io.peyvand.exporter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the projection and the statements that write many of its rows at once.
 *
 * @param columns without those that tables of its kind share
 */
record Table(String name, Kind kind, List<Column> columns) {

    enum Kind {
        /** Rows begin, change and end; partitioned by their end. */
        LASTING(List.of(Column.bigint("key"), Column.time("ended_at"))),
        /** Rows are only ever added; partitioned by their time. */
        GROWING(List.of(Column.integer("partition_id"), Column.bigint("position"), Column.time("at"))),
        /** Few rows, deployed once and told by every partition. */
        DEPLOYED(List.of(Column.bigint("key")));

        private final List<Column> shared;

        Kind(List<Column> shared) {
            this.shared = shared;
        }
    }

    static Table lasting(String name, Column... columns) {
        return new Table(name, Kind.LASTING, List.of(columns));
    }

    static Table growing(String name, Column... columns) {
        return new Table(name, Kind.GROWING, List.of(columns));
    }

    static Table deployed(String name, Column... columns) {
        return new Table(name, Kind.DEPLOYED, List.of(columns));
    }

    boolean partitioned() {
        return kind != Kind.DEPLOYED;
    }

    int sharedColumns() {
        return kind.shared.size();
    }

    List<Column> allColumns() {
        List<Column> all = new ArrayList<>(kind.shared);
        all.addAll(columns);
        return all;
    }

    String insert() {
        return "insert into %s (%s) select %s from %s on conflict do nothing".formatted(name,
                allColumns().stream().map(Column::name).collect(Collectors.joining(", ")),
                allColumns().stream().map(this::arrived).collect(Collectors.joining(", ")), rows());
    }

    /** Rows that go on; a row that ends moves to the partition of its month. */
    String change() {
        return changeAny() + " and t.ended_at = 'infinity'" + returning();
    }

    /** Rows that had already ended too: the engine takes up again a job whose error nobody caught. */
    String changeEnded() {
        return changeAny() + returning();
    }

    /** What a changed row says of itself: its key and when it began, in milliseconds. */
    private String returning() {
        return " returning t.key, (extract(epoch from t.%s) * 1000)::bigint".formatted(columns.get(start()).name());
    }

    /** Where among the columns stands when a row began. */
    int start() {
        for (int index = 0; index < columns.size(); index++) {
            if (columns.get(index).rule() == Column.Rule.FIRST) {
                return index;
            }
        }
        throw new IllegalStateException("The table %s does not say when its rows begin".formatted(name));
    }

    private String changeAny() {
        return "update %s t set ended_at = coalesce(%s, t.ended_at), %s from %s where t.key = u.key".formatted(name, Column.moment("u.ended_at"),
                columns.stream().map(Column::changed).collect(Collectors.joining(", ")), rows());
    }

    private String arrived(Column column) {
        return kind == Kind.LASTING && column.name().equals("ended_at") ? "coalesce(%s, 'infinity')".formatted(column.arrived()) : column.arrived();
    }

    private String rows() {
        return "unnest(%s) as u(%s)".formatted(
                allColumns().stream().map(column -> "?::" + column.type().element() + "[]").collect(Collectors.joining(", ")),
                allColumns().stream().map(Column::name).collect(Collectors.joining(", ")));
    }
}
