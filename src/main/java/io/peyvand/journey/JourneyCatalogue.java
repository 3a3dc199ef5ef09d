package io.peyvand.journey;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ModelsDeployed;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.web.ProcessTitles;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The deployed journeys. Start, exit and re-entry follow the latest version; messages are sent when any version waits for them,
 * because instances of an older one may still run.
 */
@Component
class JourneyCatalogue implements ProcessTitles {

    static final String ENTRY_DECISION = "journeyEntry";

    private final ProcessEngine engine;
    private final Map<VersionKey, JourneyModel> read = new ConcurrentHashMap<>();
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), EntryTriggers.NONE);

    JourneyCatalogue(ProcessEngine engine) {
        this.engine = engine;
    }

    @EventListener
    void on(ModelsDeployed deployed) {
        refresh();
    }

    /** Another node may have deployed. */
    @Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
    void refresh() {
        Collection<DeployedModel> processes = engine.latest(ModelKind.BPMN);
        Map<String, JourneyModel> latest = processes.stream().map(this::read).collect(Collectors.toMap(JourneyModel::processId, model -> model));
        Map<String, Set<String>> awaits = processes.stream().collect(Collectors.toMap(DeployedModel::id, this::awaitedByAnyVersion));
        Map<String, Set<String>> withCalled = awaits.keySet().stream()
                .collect(Collectors.toMap(id -> id, id -> awaitedWithCalled(id, latest, awaits, new HashSet<>())));
        snapshot = new Snapshot(latest, withCalled, readTriggers());
    }

    Optional<JourneyModel> journey(String processId) {
        return Optional.ofNullable(snapshot.latest.get(processId)).filter(JourneyModel::journey);
    }

    /** Of journeys and of the processes they call. */
    Optional<JourneyModel> process(String processId, int version) {
        return Optional.ofNullable(read.get(new VersionKey(processId, version)))
                .or(() -> engine.find(ModelKind.BPMN, processId, version).map(this::read));
    }

    @Override
    public @Nullable String title(String processId) {
        JourneyModel model = snapshot.latest.get(processId);
        return model == null ? null : model.name();
    }

    Collection<JourneyModel> journeys() {
        return snapshot.latest.values().stream().filter(JourneyModel::journey).toList();
    }

    /** Ids of the journeys whose runs a worker sees at once. */
    Set<String> beginningWithJob() {
        return journeys().stream().filter(JourneyModel::startsWithJob).map(JourneyModel::processId).collect(Collectors.toSet());
    }

    /** Ids of the journeys whose very first version is younger than that moment. */
    Set<String> deployedFirstAfter(Instant moment) {
        return journeys().stream().filter(model -> model.version() == 1 && model.deployedAt().isAfter(moment))
                .map(JourneyModel::processId).collect(Collectors.toSet());
    }

    /** Whether a signal of this type ends a run of this journey. */
    boolean ends(String type, String journey) {
        JourneyModel model = snapshot.latest.get(journey);
        return model != null && model.exitOn().contains(type);
    }

    boolean endsAny(String type) {
        return snapshot.latest.values().stream().anyMatch(model -> model.exitOn().contains(type));
    }

    /** Whether a run of this journey, or a process it calls, may wait for the message. */
    boolean awaits(String message, String journey) {
        return snapshot.awaits.getOrDefault(journey, Set.of()).contains(message);
    }

    boolean awaitsAnywhere(String message) {
        return snapshot.awaits.values().stream().anyMatch(names -> names.contains(message));
    }

    /** The signal types that entry rules name. */
    EntryTriggers entryTriggers() {
        return snapshot.triggers;
    }

    private EntryTriggers readTriggers() {
        return engine.latest(ModelKind.DMN).stream()
                .filter(model -> model.id().equals(ENTRY_DECISION))
                .findFirst()
                .map(model -> EntryTriggers.read(model.fileName(), model.xml(), ENTRY_DECISION))
                .orElse(EntryTriggers.NONE);
    }

    private JourneyModel read(DeployedModel model) {
        return read.computeIfAbsent(new VersionKey(model.id(), model.version()), key -> JourneyModelReader.read(model));
    }

    private Set<String> awaitedByAnyVersion(DeployedModel latest) {
        Stream<JourneyModel> older = IntStream.range(1, latest.version()).boxed().flatMap(version -> process(latest.id(), version).stream());
        return Stream.concat(older, Stream.of(read(latest))).flatMap(model -> model.awaits().stream()).collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> awaitedWithCalled(
            String id, Map<String, JourneyModel> latest, Map<String, Set<String>> awaits, Set<String> visited) {
        if (!latest.containsKey(id) || !visited.add(id)) {
            return Set.of();
        }
        Set<String> names = new HashSet<>(awaits.get(id));
        latest.get(id).calls().forEach(called -> names.addAll(awaitedWithCalled(called, latest, awaits, visited)));
        return names;
    }

    private record VersionKey(String id, int version) {
    }

    private record Snapshot(Map<String, JourneyModel> latest, Map<String, Set<String>> awaits, EntryTriggers triggers) {
    }
}
