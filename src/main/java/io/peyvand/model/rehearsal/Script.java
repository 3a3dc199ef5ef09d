package io.peyvand.model.rehearsal;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.Decisions;
import io.peyvand.decision.UnknownDecision;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.JobIncident;
import io.peyvand.engine.ModelFile;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.gate.Examined;
import io.peyvand.model.gate.ModelGate;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The models of one play: the journey, what it calls, and the tables it decides by; what was brought along first, then what is deployed. */
final class Script {

    private final Map<String, ReadModel> processes = new LinkedHashMap<>();
    private final Map<String, ReadModel> requirements = new LinkedHashMap<>();
    private final Map<String, ReadModel> brought = new HashMap<>();
    private final Map<String, DecisionTable> tables = new HashMap<>();
    private final Decisions decisions;

    private Script(Decisions decisions) {
        this.decisions = decisions;
    }

    /** @throws ModelsRefused when what was brought does not pass the gate, or the process is not there or cannot be started for a customer */
    static Script of(List<UploadedModel> models, Set<String> journeys, ModelGate gate, ProcessEngine engine, Decisions decisions) {
        Examined examined = gate.examine(models);
        if (examined.refused()) {
            throw new ModelsRefused(examined.problems());
        }
        Script script = new Script(decisions);
        for (ReadModel model : examined.models()) {
            Stream.concat(model.processIds(), model.decisionIds()).forEach(id -> script.brought.put(id, model));
        }
        script.gather(journeys, engine);
        return script;
    }

    private void gather(Set<String> journeys, ProcessEngine engine) {
        Map<String, DeployedModel> deployed = new HashMap<>();
        Stream.of(ModelKind.BPMN, ModelKind.DMN).flatMap(kind -> engine.latest(kind).stream()).forEach(model -> deployed.put(model.id(), model));
        Deque<String> open = new ArrayDeque<>(journeys);
        while (!open.isEmpty()) {
            String id = open.remove();
            if (processes.containsKey(id)) {
                continue;
            }
            ReadModel model = model(id, deployed);
            processes.put(id, model);
            model.root().all("calledElement").map(called -> called.attribute("processId")).filter(called -> !called.startsWith("=")).forEach(open::add);
            model.root().all("calledDecision").map(called -> called.attribute("decisionId")).filter(called -> !called.startsWith("="))
                    .forEach(called -> requirements.put(called, model(called, deployed)));
        }
        journeys.forEach(this::checkStart);
    }

    private void checkStart(String journey) {
        if (processes.get(journey).root().all("message").noneMatch(message -> message.attribute("name").equals(startMessage(journey)))) {
            throw ModelsRefused.because("request.no-journey", journey, startMessage(journey));
        }
    }

    private ReadModel model(String id, Map<String, DeployedModel> deployed) {
        if (brought.containsKey(id)) {
            return brought.get(id);
        }
        DeployedModel model = deployed.get(id);
        if (model == null) {
            throw ModelsRefused.because("request.unknown", id);
        }
        return ReadModel.of(new UploadedModel(model.fileName(), model.xml().getBytes(StandardCharsets.UTF_8)));
    }

    static String startMessage(String processId) {
        return processId + ".start";
    }

    /** Each file once. */
    List<ModelFile> files() {
        Map<String, ModelFile> files = new LinkedHashMap<>();
        Stream.of(processes.values(), requirements.values()).flatMap(Collection::stream).forEach(model -> files.put(model.name(), model.toFile()));
        return List.copyOf(files.values());
    }

    /** By process id. */
    Map<String, ReadModel> processes() {
        return processes;
    }

    /** By journey: what ends it at once. */
    Map<String, Set<String>> exits(Set<String> journeys) {
        return journeys.stream().collect(Collectors.toMap(Function.identity(), this::exitOn));
    }

    private Set<String> exitOn(String processId) {
        return processes.get(processId).root().all("startEvent").flatMap(start -> start.extensions("property"))
                .filter(property -> property.attribute("name").equals("exitOn"))
                .flatMap(property -> Arrays.stream(property.attribute("value").split(",")))
                .map(String::strip).collect(Collectors.toSet());
    }

    /** @throws JobIncident when there is no such table, or it cannot be read */
    DecisionTable table(String decisionId) {
        try {
            return tables.computeIfAbsent(decisionId, id -> brought.containsKey(id) ? decisions.compile(brought.get(id).toFile().xml(), id) : decisions.table(id));
        } catch (UnknownDecision unknown) {
            throw new JobIncident("No decision '%s' is deployed; deploy it, or rehearse with its file.".formatted(decisionId));
        } catch (DecisionFailed failed) {
            throw new JobIncident("The decision '%s' cannot be read: %s".formatted(decisionId, failed.getMessage()));
        }
    }
}
