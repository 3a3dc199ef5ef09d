package io.peyvand.model.proof;

import io.peyvand.model.xml.XmlElement;
import java.util.BitSet;
import java.util.List;

/**
 * A decision table as boxes of pieces.
 *
 * @param unread cells that are more than literals
 */
record Table(XmlElement element, String hitPolicy, boolean answersAlways, boolean silenceMeant, List<Dimension> dimensions, List<Rule> rules, List<Unread> unread) {

    /**
     * @param surely by dimension, the pieces in which the rule is met
     * @param maybe the same with every unread cell taken as met
     * @param outputs as written, in the order of the columns
     */
    record Rule(int number, XmlElement element, List<BitSet> surely, List<BitSet> maybe, List<Object> outputs) {

        boolean impossible() {
            return maybe.stream().anyMatch(BitSet::isEmpty);
        }

        /** A piece of each input that both take, for sure. */
        boolean meets(Rule other) {
            for (int i = 0; i < surely.size(); i++) {
                if (!surely.get(i).intersects(other.surely.get(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** A cell that nothing is said about. */
    public record Unread(int rule, String column, String text) {
    }
}
