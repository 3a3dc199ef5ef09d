package io.peyvand.journey;

import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Where instances of deployed versions can be started without their message; read once for each version. */
@Component
class EntryPoints {

    private record Version(String journey, int number) {
    }

    private final ProcessEngine engine;
    private final Map<Version, EntryPoint> read = new ConcurrentHashMap<>();

    EntryPoints(ProcessEngine engine) {
        this.engine = engine;
    }

    EntryPoint of(String journey, int version) {
        return read.computeIfAbsent(new Version(journey, version), key -> engine.find(ModelKind.BPMN, journey, version).map(EntryPoint::of)
                .orElseThrow(() -> new IllegalStateException("There is no version %d of '%s'.".formatted(version, journey))));
    }
}
