package io.peyvand.ops.overview;

import io.peyvand.ops.DiagramElement;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.ProcessDefinitions;
import io.peyvand.ops.overview.ElementRows.Past;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A journey's diagram with what happens on it. */
@Component
class JourneyMap {

    private final ProcessDefinitions definitions;
    private final ElementRows rows;
    private final CalledIncidents called;
    private final ExporterProgress exporter;

    JourneyMap(ProcessDefinitions definitions, ElementRows rows, CalledIncidents called, ExporterProgress exporter) {
        this.definitions = definitions;
        this.rows = rows;
        this.called = called;
        this.exporter = exporter;
    }

    /**
     * @param version absent = the newest
     * @throws Problem with status 404 when the engine knows no such process or version
     */
    ProcessDefinition definition(String processId, @Nullable Integer version) {
        List<ProcessDefinition> versions = definitions.versions(processId);
        if (versions.isEmpty()) {
            throw Problem.notFound("The engine's log, as far as it was read, names no process '%s'.".formatted(processId));
        }
        return versions.stream().filter(each -> version == null || each.version() == version).findFirst()
                .orElseThrow(() -> Problem.notFound("There is no version %d of '%s'; the newest is %d.".formatted(version, processId, versions.getFirst().version())));
    }

    String diagram(ProcessDefinition definition) {
        return definitions.xml(definition.key());
    }

    JourneyMapDetails details(ProcessDefinition definition, Period period) {
        return new JourneyMapDetails(definition.processId(), definition.version(),
                definitions.versions(definition.processId()).stream().map(ProcessDefinition::version).toList(),
                exporter.age(), period.from(), period.until(), elements(definition, period));
    }

    private List<ElementFigures> elements(ProcessDefinition definition, Period period) {
        Map<String, Long> active = rows.active(definition);
        Map<String, Long> incidents = rows.incidents(definition);
        Map<String, Long> below = called.byElement(definition.key());
        Map<String, Past> past = rows.past(definition, period);
        return definitions.elements(definition.key()).values().stream().map(element -> figures(element, active, incidents, below,
                past.getOrDefault(element.id(), new Past()))).toList();
    }

    private static ElementFigures figures(
            DiagramElement element, Map<String, Long> active, Map<String, Long> incidents, Map<String, Long> called, Past past) {
        return new ElementFigures(element.id(), element.name(), element.type(), active.getOrDefault(element.id(), 0L),
                incidents.getOrDefault(element.id(), 0L), called.getOrDefault(element.id(), 0L), past.completed, past.cancelled,
                past.durations.quantile(0.5), past.durations.quantile(0.95));
    }
}
