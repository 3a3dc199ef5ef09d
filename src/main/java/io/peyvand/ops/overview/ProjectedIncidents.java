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
    private final CalledIncidents called;
    private final ExporterProgress exporter;

    ProjectedIncidents(Overview overview, ProcessDefinitions definitions, ElementRows rows, CalledIncidents called, ExporterProgress exporter) {
        this.overview = overview;
        this.definitions = definitions;
        this.rows = rows;
        this.called = called;
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
            called.byElement(found.key()).forEach((element, below) -> incidents.merge(element, below, Long::sum));
            return incidents;
        });
    }
}
