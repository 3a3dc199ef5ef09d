package io.peyvand.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/** The sequence flows of a process, asked where an instance comes to rest. */
final class ProcessGraph {

    private static final Set<String> WAITS =
            Set.of("intermediateCatchEvent", "eventBasedGateway", "receiveTask", "callActivity", "userTask", "subProcess");

    private final Map<String, Element> elements;
    private final Map<String, List<String>> successors;

    ProcessGraph(Element process) {
        List<Element> flows = ProcessXml.descendants(process, "sequenceFlow").toList();
        successors = flows.stream().collect(Collectors.groupingBy(flow -> flow.getAttribute("sourceRef"),
                Collectors.mapping(flow -> flow.getAttribute("targetRef"), Collectors.toList())));
        elements = ProcessXml.descendants(process, "*")
                .filter(element -> !element.getAttribute("id").isBlank())
                .collect(Collectors.toMap(element -> element.getAttribute("id"), element -> element, (one, same) -> one));
    }

    /** Whether the first thing behind this element is done by a worker. */
    boolean leadsToJob(Element element) {
        return rest(element.getAttribute("id")).map(elements::get).filter(ProcessGraph::isJob).isPresent();
    }

    /** By task: the next element that holds an instance, unless a gateway leaves it open. */
    Map<String, String> restingPlaces() {
        Map<String, String> places = new HashMap<>();
        elements.forEach((id, element) -> {
            if (isJob(element)) {
                rest(id).ifPresent(place -> places.put(id, place));
            }
        });
        return Map.copyOf(places);
    }

    private Optional<String> rest(String from) {
        String here = from;
        // Bounded by the number of elements: gateways may be drawn in a circle.
        for (int step = 0; step < elements.size(); step++) {
            List<String> next = successors.getOrDefault(here, List.of());
            if (next.size() != 1 || !elements.containsKey(next.getFirst())) {
                return Optional.empty();
            }
            here = next.getFirst();
            Element element = elements.get(here);
            if (isJob(element) || WAITS.contains(element.getLocalName())) {
                return Optional.of(here);
            }
        }
        return Optional.empty();
    }

    private static boolean isJob(Element element) {
        return ProcessXml.child(element, "extensionElements").flatMap(extensions -> ProcessXml.child(extensions, "taskDefinition")).isPresent();
    }
}
