package io.peyvand.model.version.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays two versions of a table over each other; a rule or column is the same as long as it keeps its id. */
final class RuleDiff {

    private final Table before;
    private final Table after;
    private final Set<String> moved;

    private RuleDiff(Table before, Table after) {
        this.before = before;
        this.after = after;
        moved = moved();
    }

    static List<Change> between(Table before, Table after) {
        RuleDiff diff = new RuleDiff(before, after);
        List<Change> changes = new ArrayList<>(diff.columns());
        after.rules.values().forEach(rule -> diff.rule(rule, changes));
        before.rules.values().stream().filter(rule -> !after.rules.containsKey(rule.id()))
                .forEach(rule -> changes.add(Change.of(Change.Kind.removed, rule.id(), "rule", String.valueOf(rule.number()))));
        return changes;
    }

    static TableDiff overlay(String decision, String name, Table before, Table after) {
        RuleDiff diff = new RuleDiff(before, after);
        Map<String, Table.Column> all = new LinkedHashMap<>();
        for (boolean output : new boolean[] {false, true}) {
            after.columns.values().stream().filter(column -> column.output() == output).forEach(column -> all.put(column.id(), column));
            before.columns.values().stream().filter(column -> column.output() == output).forEach(column -> all.putIfAbsent(column.id(), column));
        }
        List<TableDiff.Column> columns = all.values().stream()
                .map(column -> new TableDiff.Column(column.id(), column.label(), column.output(), diff.changeOf(column.id()))).toList();
        return new TableDiff(decision, name, columns, diff.rows(columns));
    }

    private Change.@Nullable Kind changeOf(String column) {
        Table.Column old = before.columns.get(column);
        Table.Column now = after.columns.get(column);
        return old == null ? Change.Kind.added : now == null ? Change.Kind.removed : old.traits().equals(now.traits()) ? null : Change.Kind.changed;
    }

    private List<Change> columns() {
        List<Change> changes = new ArrayList<>();
        after.columns.values().forEach(column -> {
            Table.Column old = before.columns.get(column.id());
            if (old == null) {
                changes.add(Change.of(Change.Kind.added, column.id(), column.traits().type(), column.label()));
            } else if (!old.traits().equals(column.traits())) {
                changes.add(new Change(Change.Kind.changed, column.id(), column.traits().type(), column.label(), old.traits().editsTo(column.traits())));
            }
        });
        before.columns.values().stream().filter(column -> !after.columns.containsKey(column.id()))
                .forEach(column -> changes.add(Change.of(Change.Kind.removed, column.id(), column.traits().type(), column.label())));
        return changes;
    }

    private void rule(Table.Rule rule, List<Change> changes) {
        Table.Rule old = before.rules.get(rule.id());
        String name = String.valueOf(rule.number());
        if (old == null) {
            changes.add(Change.of(Change.Kind.added, rule.id(), "rule", name));
            return;
        }
        List<Edit> edits = new ArrayList<>();
        rule.cells().forEach((column, text) -> {
            String was = old.cells().get(column);
            // A column that is new is told once, not again in every rule.
            if (!text.equals(was) && (was != null || column.equals(Table.ANNOTATION))) {
                edits.add(new Edit(field(column), was, text));
            }
        });
        if (old.cells().containsKey(Table.ANNOTATION) && !rule.cells().containsKey(Table.ANNOTATION)) {
            edits.add(new Edit(Table.ANNOTATION, old.cells().get(Table.ANNOTATION), null));
        }
        if (!edits.isEmpty()) {
            changes.add(new Change(Change.Kind.changed, rule.id(), "rule", name, edits));
        }
        if (moved.contains(rule.id())) {
            changes.add(new Change(Change.Kind.moved, rule.id(), "rule", name,
                    List.of(new Edit("position", String.valueOf(old.number()), String.valueOf(rule.number())))));
        }
    }

    private String field(String column) {
        return column.equals(Table.ANNOTATION) ? column : "cell." + after.columns.get(column).label();
    }

    private List<TableDiff.Row> rows(List<TableDiff.Column> columns) {
        List<TableDiff.Row> rows = new ArrayList<>();
        List<Table.Rule> gone = new ArrayList<>(before.rules.values().stream().filter(rule -> !after.rules.containsKey(rule.id())).toList());
        for (Table.Rule rule : after.rules.values()) {
            Table.Rule old = before.rules.get(rule.id());
            while (old != null && !gone.isEmpty() && gone.getFirst().number() < old.number()) {
                rows.add(row(gone.removeFirst(), null, columns));
            }
            rows.add(row(old, rule, columns));
        }
        gone.forEach(rule -> rows.add(row(rule, null, columns)));
        return rows;
    }

    private TableDiff.Row row(Table.@Nullable Rule old, Table.@Nullable Rule now, List<TableDiff.Column> columns) {
        List<TableDiff.Cell> cells = columns.stream().map(column -> new TableDiff.Cell(old == null ? null : old.cells().get(column.id()),
                now == null ? null : now.cells().get(column.id()))).toList();
        Table.Rule known = Objects.requireNonNullElse(now, old);
        Change.Kind change = old == null ? Change.Kind.added : now == null ? Change.Kind.removed
                : cells.stream().anyMatch(TableDiff.Cell::changed) ? Change.Kind.changed : moved.contains(known.id()) ? Change.Kind.moved : null;
        return new TableDiff.Row(known.id(), old == null ? null : old.number(), now == null ? null : now.number(), change, cells);
    }

    /** The fewest rules whose moving explains the new order: all that are not in the longest run that kept its order. */
    private Set<String> moved() {
        List<Table.Rule> common = after.rules.values().stream().filter(rule -> before.rules.containsKey(rule.id())).toList();
        int[] old = common.stream().mapToInt(rule -> before.rules.get(rule.id()).number()).toArray();
        int[] tails = new int[old.length];
        int[] previous = new int[old.length];
        int length = 0;
        for (int index = 0; index < old.length; index++) {
            int at = place(old, tails, length, old[index]);
            previous[index] = at == 0 ? -1 : tails[at - 1];
            tails[at] = index;
            length = Math.max(length, at + 1);
        }
        Set<String> moved = new HashSet<>(common.stream().map(Table.Rule::id).toList());
        for (int index = length == 0 ? -1 : tails[length - 1]; index >= 0; index = previous[index]) {
            moved.remove(common.get(index).id());
        }
        return moved;
    }

    private static int place(int[] values, int[] tails, int length, int value) {
        int[] ends = Arrays.stream(tails, 0, length).map(index -> values[index]).toArray();
        int found = Arrays.binarySearch(ends, value);
        return found >= 0 ? found : -found - 1;
    }
}
