package io.peyvand.ops.overview;

import io.peyvand.journey.OpenIncidents;
import io.peyvand.ops.ExporterProgress;
import io.peyvand.ops.ProcessDefinition;
import io.peyvand.ops.ProcessDefinitions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** So that the pages of journeys and of operations tell the same. */
@Component
class ProjectedIncidents implements OpenIncidents {

    private final Overview overview;
    private final ProcessDefinitions definitions;
    private final ElementRows rows;
    private final ExporterProgress exporter;

    ProjectedIncidents(Overview overview, ProcessDefinitions definitions, ElementRows rows, ExporterProgress exporter) {
        this.overview = overview;
        this.definitions = definitions;
        this.rows = rows;
        this.exporter = exporter;
    }

    @Override
    public Optional<Map<String, Long>> byProcess() {
        if (!exporter.age().known()) {
            return Optional.empty();
        }
        return Optional.of(overview.journeys().stream().collect(Collectors.groupingBy(JourneyFigures::processId,
                Collectors.summingLong(figures -> figures.incidents() + figures.calledIncidents()))));
    }

    @Override
    public Optional<Map<String, Long>> byElement(String processId, int version) {
        if (!exporter.age().known()) {
            return Optional.empty();
        }
        Optional<ProcessDefinition> definition = definitions.find(processId, version);
        return definition.map(found -> {
            Map<String, Long> incidents = new HashMap<>(rows.incidents(found));
            rows.calledIncidents(found).forEach((element, called) -> incidents.merge(element, called, Long::sum));
            return incidents;
        });
    }
}
