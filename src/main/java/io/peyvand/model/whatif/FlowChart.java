package io.peyvand.model.whatif;

import io.peyvand.model.whatif.WhatIfResult.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * The customers who change, as bands from what they get now on one side to what they would get on the other, in a square of 100 by 100.
 * Small nodes are drawn larger than they are, so that one can read them; the numbers beside them are true.
 */
record FlowChart(List<Node> from, List<Node> to, List<Band> bands) {

    private static final int MOST = 8;
    private static final double GAP = 2;
    private static final double LEAST = 5;

    /** @param place in the list of outcomes; -1 stands for all that are left */
    record Node(int place, long customers, double top, double height) {

        public double middle() {
            return top + height / 2;
        }
    }

    /** @param colour by the node it comes from */
    record Band(String path, int colour) {
    }

    static FlowChart of(WhatIfResult result) {
        List<Node> from = nodes(result.changes(), Change::from);
        List<Node> to = nodes(result.changes(), Change::to);
        Map<Long, Long> joined = new HashMap<>();
        for (Change change : result.changes()) {
            joined.merge((long) index(from, change.from()) * MOST * 2 + index(to, change.to()), change.customers(), Long::sum);
        }
        double[] left = from.stream().mapToDouble(Node::top).toArray();
        double[] right = to.stream().mapToDouble(Node::top).toArray();
        List<Band> bands = new ArrayList<>();
        joined.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            int start = (int) (entry.getKey() / (MOST * 2));
            int end = (int) (entry.getKey() % (MOST * 2));
            double thick = from.get(start).height() * entry.getValue() / from.get(start).customers();
            double thin = to.get(end).height() * entry.getValue() / to.get(end).customers();
            bands.add(new Band(path(left[start], thick, right[end], thin), start % 6 + 1));
            left[start] += thick;
            right[end] += thin;
        });
        return new FlowChart(from, to, bands);
    }

    private static List<Node> nodes(List<Change> changes, ToIntFunction<Change> side) {
        Map<Integer, Long> sums = new HashMap<>();
        changes.forEach(change -> sums.merge(side.applyAsInt(change), change.customers(), Long::sum));
        List<Map.Entry<Integer, Long>> sorted = new ArrayList<>(sums.entrySet());
        sorted.sort(Map.Entry.<Integer, Long>comparingByValue(Comparator.reverseOrder()).thenComparing(Map.Entry.comparingByKey()));
        if (sorted.size() > MOST) {
            long rest = sorted.subList(MOST - 1, sorted.size()).stream().mapToLong(Map.Entry::getValue).sum();
            sorted = new ArrayList<>(sorted.subList(0, MOST - 1));
            sorted.add(Map.entry(-1, rest));
        }
        double all = sorted.stream().mapToDouble(Map.Entry::getValue).sum();
        double[] shares = sorted.stream().mapToDouble(entry -> Math.max(LEAST, 100 * entry.getValue() / all)).toArray();
        double scale = (100 - GAP * (sorted.size() - 1)) / Arrays.stream(shares).sum();
        List<Node> nodes = new ArrayList<>();
        double top = 0;
        for (int i = 0; i < shares.length; i++) {
            nodes.add(new Node(sorted.get(i).getKey(), sorted.get(i).getValue(), top, shares[i] * scale));
            top += shares[i] * scale + GAP;
        }
        return nodes;
    }

    private static int index(List<Node> nodes, int place) {
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.get(i).place() == place) {
                return i;
            }
        }
        return nodes.size() - 1;
    }

    private static String path(double left, double thick, double right, double thin) {
        return String.format(Locale.ROOT, "M0 %.2fC50 %.2f 50 %.2f 100 %.2fL100 %.2fC50 %.2f 50 %.2f 0 %.2fZ",
                left, left, right, right, right + thin, right + thin, left + thick, left + thick);
    }
}
