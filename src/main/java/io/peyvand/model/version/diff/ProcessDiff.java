package io.peyvand.model.version.diff;

import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.XmlElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares two BPMN files element by element; an element is the same as long as it keeps its id. */
final class ProcessDiff {

    private ProcessDiff() {
    }

    /** Where a shape stands on the diagram, or how far it went. */
    private record Spot(double x, double y) {

        Spot minus(Spot other) {
            return new Spot(x - other.x, y - other.y);
        }

        boolean near(Spot other) {
            return Math.abs(x - other.x) < 1 && Math.abs(y - other.y) < 1;
        }
    }

    /** What was added and changed, in the order of the newer file, then what was removed, then what only moved. */
    static List<Change> between(ReadModel before, ReadModel after) {
        Map<String, Traits> old = traits(before);
        Map<String, Traits> now = traits(after);
        Map<String, Spot> moves = moves(spots(before), spots(after));
        List<Change> changes = new ArrayList<>();
        now.forEach((id, traits) -> {
            Traits was = old.get(id);
            List<Edit> edits = was == null ? List.of() : was.editsTo(traits);
            if (was == null) {
                changes.add(Change.of(Change.Kind.added, id, traits.type(), traits.name()));
            } else if (!edits.isEmpty()) {
                changes.add(new Change(Change.Kind.changed, id, traits.type(), traits.name(), edits));
            } else if (moves.containsKey(id)) {
                changes.add(Change.of(Change.Kind.moved, id, traits.type(), traits.name()));
            }
        });
        old.values().stream().filter(traits -> !now.containsKey(traits.id()))
                .forEach(traits -> changes.add(Change.of(Change.Kind.removed, traits.id(), traits.type(), traits.name())));
        changes.sort(Comparator.comparing(change -> change.kind() == Change.Kind.moved));
        return changes;
    }

    private static Map<String, Traits> traits(ReadModel model) {
        Map<String, XmlElement> byId = model.root().all().filter(element -> !element.attribute("id").isBlank())
                .collect(Collectors.toMap(element -> element.attribute("id"), Function.identity(), (one, same) -> one));
        ElementReader reader = new ElementReader(byId);
        return model.root().all().filter(ElementReader::isElement).map(reader::read)
                .collect(Collectors.toMap(Traits::id, Function.identity(), (one, same) -> one, LinkedHashMap::new));
    }

    private static Map<String, Spot> spots(ReadModel model) {
        Map<String, Spot> spots = new HashMap<>();
        model.root().all("BPMNShape").forEach(shape -> shape.children("Bounds").findFirst()
                .ifPresent(bounds -> spots.put(shape.attribute("bpmnElement"), new Spot(number(bounds.attribute("x")), number(bounds.attribute("y"))))));
        return spots;
    }

    /** A diagram that was shifted as a whole has not moved. */
    private static Map<String, Spot> moves(Map<String, Spot> before, Map<String, Spot> after) {
        Map<String, Spot> shifts = new HashMap<>();
        after.forEach((id, spot) -> {
            if (before.containsKey(id)) {
                shifts.put(id, spot.minus(before.get(id)));
            }
        });
        Spot still = new Spot(0, 0);
        Spot common = shifts.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting())).entrySet().stream()
                .filter(each -> each.getValue() * 2 > shifts.size()).map(Map.Entry::getKey).findFirst().orElse(still);
        shifts.values().removeIf(common::near);
        return shifts;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            return 0;
        }
    }
}
