package io.peyvand.model.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One input, cut into pieces in each of which every cell has one answer.
 *
 * @param pieces a value out of each; the last is nothing at all
 * @param askedForNothing whether a cell says what to do without a value
 */
record Dimension(String expression, List<Value> pieces, boolean askedForNothing) {

    /** @param allowed when the input may have no other values */
    static Dimension of(String expression, Set<Kind> typed, List<Value> named, List<Value> allowed) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        // The modeler calls every new column a string; the cells know better.
        boolean fits = named.isEmpty() || named.stream().anyMatch(value -> typed.stream().anyMatch(kind -> value.comparable(Value.at(kind, BigDecimal.ZERO))));
        if (fits) {
            kinds.addAll(typed);
        }
        if (kinds.isEmpty()) {
            named.forEach(value -> kinds.add(value.kind()));
        }
        kinds.remove(Kind.NOTHING);
        List<Value> pieces = new ArrayList<>();
        for (Kind kind : kinds) {
            List<Value> values = named.stream().filter(value -> value.comparable(Value.at(kind, BigDecimal.ZERO))).toList();
            pieces.addAll(switch (kind) {
                case TRUTH -> List.of(Value.named(kind, true), Value.named(kind, false));
                case TEXT -> texts(values);
                default -> cut(kind, values);
            });
        }
        if (!allowed.isEmpty()) {
            pieces.removeIf(piece -> allowed.stream().noneMatch(piece::same));
        }
        if (pieces.isEmpty()) {
            pieces.add(Value.named(Kind.TEXT, "anything"));
        }
        pieces.add(Value.NOTHING);
        return new Dimension(expression, List.copyOf(pieces), named.contains(Value.NOTHING));
    }

    private static List<Value> texts(List<Value> named) {
        List<Value> pieces = new ArrayList<>(named.stream().distinct().toList());
        String other = "other";
        while (named.contains(Value.named(Kind.TEXT, other))) {
            other += "-than-that";
        }
        pieces.add(Value.named(Kind.TEXT, other));
        return pieces;
    }

    private static List<Value> cut(Kind kind, List<Value> named) {
        TreeSet<BigDecimal> points = new TreeSet<>();
        named.forEach(value -> points.add(value.at()));
        List<Value> pieces = new ArrayList<>();
        if (points.isEmpty()) {
            return List.of(Value.at(kind, BigDecimal.ONE));
        }
        boolean clock = kind == Kind.LOCAL_TIME;
        if (!clock || points.first().signum() > 0) {
            pieces.add(Value.at(kind, clock ? BigDecimal.ZERO : points.first().setScale(0, RoundingMode.FLOOR).subtract(BigDecimal.ONE)));
        }
        BigDecimal before = null;
        for (BigDecimal point : points) {
            if (before != null) {
                addBetween(kind, before, point, pieces);
            }
            if (kind != Kind.WHOLE_NUMBER || point.stripTrailingZeros().scale() <= 0) {
                pieces.add(Value.at(kind, point));
            }
            before = point;
        }
        BigDecimal after = points.last().setScale(0, RoundingMode.CEILING).add(BigDecimal.ONE);
        if (!clock || after.compareTo(BigDecimal.valueOf(86_400)) < 0) {
            pieces.add(Value.at(kind, after));
        }
        return pieces;
    }

    private static void addBetween(Kind kind, BigDecimal from, BigDecimal to, List<Value> pieces) {
        BigDecimal next = from.setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE);
        if (next.compareTo(to) < 0) {
            pieces.add(Value.at(kind, next));
        } else if (!kind.stepped()) {
            pieces.add(Value.at(kind, from.add(to).divide(BigDecimal.TWO)));
        }
    }

    BitSet where(Cell cell) {
        BitSet met = new BitSet(pieces.size());
        for (int piece = 0; piece < pieces.size(); piece++) {
            met.set(piece, Boolean.TRUE.equals(cell.met(pieces.get(piece))));
        }
        return met;
    }

    /** Where an answer is due. */
    BitSet cases() {
        BitSet cases = everywhere();
        cases.set(pieces.size() - 1, askedForNothing);
        return cases;
    }

    BitSet everywhere() {
        BitSet all = new BitSet(pieces.size());
        all.set(0, pieces.size());
        return all;
    }
}
