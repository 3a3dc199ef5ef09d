package io.peyvand.ops.batch;

import io.peyvand.ops.batch.ModelOutline.Node;
import io.peyvand.ops.batch.Position.Spot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * From one version of a process to another. The engine's own migration is used where it takes the instance as it is; 8.5 takes none that
 * waits at a timer or message and none of a process with an event sub-process. Those are carried over: cancelled, and started anew at the
 * element that corresponds.
 *
 * @param engineMigratesWaits whether this engine migrates whatever waits
 */
record Passage(ModelOutline from, ModelOutline to, Map<String, String> mapping, boolean engineMigratesWaits) {

    private static final Set<String> MIGRATED_BY_8_5 = Set.of("SERVICE_TASK", "USER_TASK", "SUB_PROCESS", "CALL_ACTIVITY");

    /** The id that an element has in the other version. */
    String target(String element) {
        return mapping.getOrDefault(element, element);
    }

    Verdict judge(Position position) {
        if (position.called()) {
            return Verdict.none("called", null);
        }
        if (position.spots().isEmpty()) {
            return Verdict.none("betweenElements", null);
        }
        Optional<Spot> homeless = position.spots().stream().filter(spot -> to.node(target(spot.elementId())).isEmpty()).findFirst();
        if (homeless.isPresent()) {
            return Verdict.none("noPlace", homeless.get().elementId());
        }
        return migrates(position) ? Verdict.natively() : carry(position);
    }

    private boolean migrates(Position position) {
        boolean sameTypes = position.spots().stream().allMatch(spot -> type(from, spot.elementId()).equals(type(to, target(spot.elementId()))));
        return sameTypes && (engineMigratesWaits
                || !from.hasEventSubProcess() && !to.hasEventSubProcess() && position.spots().stream().allMatch(this::migratedBy85));
    }

    private boolean migratedBy85(Spot spot) {
        return MIGRATED_BY_8_5.contains(spot.type())
                && Stream.concat(from.boundaryEvents(spot.elementId()).stream(), to.boundaryEvents(target(spot.elementId())).stream()).allMatch(Node::message);
    }

    /**
     * What the engine's own migration has to be told: where everything active goes, and each event that waits for it. An event that is left
     * out would begin its wait anew, and a gateway's would have the whole migration refused.
     */
    Map<String, String> instructions(Position position) {
        Map<String, String> instructions = new LinkedHashMap<>();
        position.spots().forEach(spot -> instructions.put(spot.elementId(), target(spot.elementId())));
        from.nodes().stream().filter(node -> staysAwaited(node, instructions)).map(Node::id).toList().forEach(id -> instructions.put(id, target(id)));
        return instructions;
    }

    private boolean staysAwaited(Node node, Map<String, String> active) {
        String there = target(node.id());
        if (from.exit(node.id())) {
            return to.exit(there);
        }
        return active.containsKey(node.waitsFor())
                && to.node(there).filter(other -> active.get(node.waitsFor()).equals(other.waitsFor()) && other.timer() == node.timer()).isPresent();
    }

    private static String type(ModelOutline outline, String element) {
        return outline.node(element).map(Node::type).orElse("");
    }

    /** Without asking whether the engine would migrate it. */
    Verdict carry(Position position) {
        for (Spot spot : position.spots()) {
            switch (spot.type()) {
                case "EVENT_SUB_PROCESS" -> {
                    return Verdict.none("leaving", spot.elementId());
                }
                case "SUB_PROCESS", "MULTI_INSTANCE_BODY", "AD_HOC_SUB_PROCESS" -> {
                    return Verdict.none("inSubProcess", spot.elementId());
                }
                case "CALL_ACTIVITY" -> {
                    return Verdict.none("inCalledProcess", spot.elementId());
                }
                default -> { }
            }
        }
        if (position.spots().size() > 1) {
            return Verdict.none("severalTokens", String.join(", ", position.spots().stream().map(Spot::elementId).toList()));
        }
        if (!position.withheld().isEmpty()) {
            return Verdict.none("withheld", String.join(", ", position.withheld()));
        }
        return carryTo(to.node(target(position.spots().getFirst().elementId())).orElseThrow());
    }

    /** Nobody can be put behind an event-based gateway, only at it. */
    private Verdict carryTo(Node target) {
        if (!target.startable()) {
            return Verdict.none("notStartable", target.id());
        }
        String element = target.behind() == null ? target.id() : target.behind();
        List<String> anew = to.timersAt(element).stream().filter(timer -> !timer.honoursDue()).map(Node::name).sorted().toList();
        return Verdict.carried(element, anew);
    }
}
