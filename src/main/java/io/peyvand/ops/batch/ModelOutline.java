package io.peyvand.ops.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What matters of one version of a process when instances come to it or leave it. */
final class ModelOutline {

    private final Map<String, Node> nodes;
    private final Set<String> exits;

    /** @param exits ids of the start events of event sub-processes, which wait as long as the instance runs */
    ModelOutline(Collection<Node> nodes, Set<String> exits) {
        this.nodes = new HashMap<>();
        nodes.forEach(node -> this.nodes.put(node.id(), node));
        this.exits = exits;
    }

    /**
     * @param type local name of the element in BPMN
     * @param attachedTo the activity whose boundary it is on
     * @param behind the event-based gateway it waits behind
     * @param timer whether it is a timer
     * @param honoursDue whether its timer takes a due date that is carried over
     */
    record Node(String id, String name, String type, @Nullable String attachedTo, @Nullable String behind, boolean timer, boolean message, boolean honoursDue) {

        /** The element of which it is an event that waits. */
        @Nullable String waitsFor() {
            return attachedTo == null ? behind : attachedTo;
        }

        boolean startable() {
            return switch (type) {
                case "startEvent", "boundaryEvent", "sequenceFlow", "process" -> false;
                default -> true;
            };
        }
    }

    boolean hasEventSubProcess() {
        return !exits.isEmpty();
    }

    boolean exit(String id) {
        return exits.contains(id);
    }

    Optional<Node> node(String id) {
        return Optional.ofNullable(nodes.get(id));
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    List<Node> boundaryEvents(String activity) {
        return nodes.values().stream().filter(node -> activity.equals(node.attachedTo())).toList();
    }

    /** The timers that begin when an instance comes to this element. */
    List<Node> timersAt(String element) {
        return nodes.values().stream()
                .filter(node -> node.timer() && (node.id().equals(element) || element.equals(node.behind()) || element.equals(node.attachedTo())))
                .toList();
    }
}
