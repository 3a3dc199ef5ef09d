package io.peyvand.model.proof;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How much of a box some other boxes cover. Goes from input to input, keeps pieces together in which the same boxes are left,
 * and remembers what it found for the same boxes left at the same input.
 */
final class Coverage {

    private final List<BitSet> box;
    private final List<List<BitSet>> boxes;
    private final Effort effort;
    private final Map<BitSet, Share>[] known;

    /** @param whole apart from the share, which is rounded */
    record Share(double covered, boolean whole) {
    }

    /** @param boxes by number of the box, then by dimension */
    @SuppressWarnings("unchecked")
    Coverage(List<BitSet> box, List<List<BitSet>> boxes, Effort effort) {
        this.box = box;
        this.boxes = boxes;
        this.effort = effort;
        known = new Map[box.size()];
        for (int i = 0; i < known.length; i++) {
            known[i] = new HashMap<>();
        }
    }

    Share share() {
        return share(0, all());
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, boxes.size());
        return all;
    }

    private Share share(int dimension, BitSet left) {
        if (left.isEmpty()) {
            return new Share(0, false);
        }
        if (dimension == box.size()) {
            return new Share(1, true);
        }
        Share found = known[dimension].get(left);
        if (found == null) {
            double covered = 0;
            boolean whole = true;
            for (Map.Entry<BitSet, BitSet> group : groups(dimension, left).entrySet()) {
                Share part = share(dimension + 1, group.getKey());
                covered += part.covered * group.getValue().cardinality();
                whole &= part.whole;
            }
            found = new Share(covered / box.get(dimension).cardinality(), whole);
            known[dimension].put(left, found);
        }
        return found;
    }

    /** The pieces of the box by which boxes are left in them. */
    private Map<BitSet, BitSet> groups(int dimension, BitSet left) {
        BitSet pieces = box.get(dimension);
        effort.spend(pieces.cardinality() * (1 + left.cardinality() / 64));
        BitSet[] inPiece = new BitSet[pieces.length()];
        pieces.stream().forEach(piece -> inPiece[piece] = new BitSet());
        left.stream().forEach(number -> {
            BitSet shared = (BitSet) boxes.get(number).get(dimension).clone();
            shared.and(pieces);
            effort.spend(1 + shared.cardinality() / 8);
            shared.stream().forEach(piece -> inPiece[piece].set(number));
        });
        Map<BitSet, BitSet> groups = new LinkedHashMap<>();
        pieces.stream().forEach(piece -> groups.computeIfAbsent(inPiece[piece], unseen -> new BitSet()).set(piece));
        return groups;
    }

    /** Boxes that nothing covers, until there are enough of them. */
    List<List<BitSet>> gaps(int most) {
        List<List<BitSet>> gaps = new ArrayList<>();
        walk(0, all(), new ArrayList<>(), gap -> gaps.add(List.copyOf(gap)), () -> gaps.size() >= most);
        return gaps;
    }

    private interface Enough {
        boolean reached();
    }

    private void walk(int dimension, BitSet left, List<BitSet> path, Consumer<List<BitSet>> found, Enough enough) {
        if (enough.reached() || share(dimension, left).whole) {
            return;
        }
        if (left.isEmpty()) {
            List<BitSet> gap = new ArrayList<>(path);
            gap.addAll(box.subList(dimension, box.size()));
            found.accept(gap);
            return;
        }
        groups(dimension, left).forEach((boxesLeft, pieces) -> {
            path.add(pieces);
            walk(dimension + 1, boxesLeft, path, found, enough);
            path.removeLast();
        });
    }
}
