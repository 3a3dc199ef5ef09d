package io.peyvand.ops.batch;

import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ProcessEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Reads models once and knows what the engine can migrate by itself. */
@Component
class Passages {

    private static final int MOST_READ = 200;

    private final ProjectionReader projection;
    private final ProcessEngine engine;
    private final Map<Long, ModelOutline> outlines = new ConcurrentHashMap<>();

    Passages(ProjectionReader projection, ProcessEngine engine) {
        this.projection = projection;
        this.engine = engine;
    }

    /** @throws EngineUnavailable when it does not say which version it is */
    Passage between(long fromDefinition, ProjectionReader.Definition to, Map<String, String> mapping) {
        return new Passage(outline(fromDefinition), outline(to.key()), mapping, migratesWaits(engine.topology().version()));
    }

    ModelOutline outline(long definitionKey) {
        if (outlines.size() > MOST_READ) {
            outlines.clear();
        }
        return outlines.computeIfAbsent(definitionKey, key -> projection.definition(key)
                .map(definition -> OutlineReader.read(definition.processId(), definition.xml()))
                .orElseThrow(() -> new IllegalStateException("The projection holds no process definition %d.".formatted(key))));
    }

    static boolean migratesWaits(String gatewayVersion) {
        return !gatewayVersion.matches("8\\.[0-5](\\..*)?");
    }
}
