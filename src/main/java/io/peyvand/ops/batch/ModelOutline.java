package io.peyvand.ops.batch;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What matters of one version of a process when instances come to it or leave it. */
final class ModelOutline {

    private final Map<String, Node> nodes;
    private final boolean eventSubProcess;

    ModelOutline(Collection<Node> nodes, boolean eventSubProcess) {
        this.nodes = new HashMap<>();
        nodes.forEach(node -> this.nodes.put(node.id(), node));
        this.eventSubProcess = eventSubProcess;
    }

    /**
     * @param type local name of the element in BPMN
     * @param attachedTo the activity whose boundary it is on
     * @param behind the event-based gateway it waits behind
     * @param timer whether it is a timer
     * @param honoursDue whether its timer takes a due date that is carried over
     */
    record Node(String id, String name, String type, @Nullable String attachedTo, @Nullable String behind, boolean timer, boolean message, boolean honoursDue) {

        boolean startable() {
            return switch (type) {
                case "startEvent", "boundaryEvent", "sequenceFlow", "process" -> false;
                default -> true;
            };
        }
    }

    boolean hasEventSubProcess() {
        return eventSubProcess;
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
