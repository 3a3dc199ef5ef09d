package io.peyvand.model.editor;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.JobField;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.journey.JourneySummary;
import io.peyvand.journey.Journeys;
import io.peyvand.model.draft.Bench;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.offer.Offers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What an analyst can choose from where a task asks for something that exists here. */
@Component("modelChoices")
class Choices {

    private final Offers offers;
    private final Journeys journeys;
    private final ProcessEngine engine;
    private final Bench bench;

    Choices(Offers offers, Journeys journeys, ProcessEngine engine, Bench bench) {
        this.offers = offers;
        this.journeys = journeys;
        this.engine = engine;
        this.bench = bench;
    }

    record Choice(String name, String value) {
    }

    record Existing(Map<JobField.Choice, List<Choice>> all) {

        /** Empty when it is not chosen but written. */
        List<Choice> of(JobField.Choice kind) {
            return all.getOrDefault(kind, List.of());
        }
    }

    Existing existing() {
        return new Existing(Map.of(
                JobField.Choice.OFFER, offers.proposable().stream().map(offer -> new Choice(offer.name(), offer.key())).toList(),
                JobField.Choice.DECISION, engine.latest(ModelKind.DMN).stream()
                        .map(table -> new Choice(bench.title(ModelKind.DMN, table.id(), table.name()), table.id())).toList(),
                JobField.Choice.JOURNEY, journeys.overview().stream().map(this::journey).toList(),
                JobField.Choice.QUEUE, queues()));
    }

    private Choice journey(JourneySummary journey) {
        return new Choice(bench.title(ModelKind.BPMN, journey.processId(), journey.name()), journey.processId());
    }

    /** A queue is there when some process fills it. */
    private List<Choice> queues() {
        return engine.latest(ModelKind.BPMN).stream().map(Choices::read)
                .flatMap(model -> model.root().all("header")).filter(header -> header.attribute("key").equals("queue"))
                .map(header -> header.attribute("value")).filter(value -> !value.isBlank()).distinct().sorted()
                .map(queue -> new Choice(queue, queue)).toList();
    }

    private static ReadModel read(DeployedModel process) {
        return ReadModel.of(new UploadedModel(process.fileName(), process.xml().getBytes(StandardCharsets.UTF_8)));
    }
}
