package io.peyvand.model.whatif;

import io.peyvand.decision.DecisionFailed;
import io.peyvand.decision.DecisionTable;
import io.peyvand.decision.Decisions;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.Models;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.whatif.WhatIfResult.Example;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a decision table on the customers there are, beside the deployed one. */
@Component
public class WhatIfs {

    private final Models models;
    private final Drafts drafts;
    private final Decisions decisions;
    private final WhatIfWork work;
    private final WhatIfRuns runs;

    WhatIfs(Models models, Drafts drafts, Decisions decisions, WhatIfWork work, WhatIfRuns runs) {
        this.models = models;
        this.drafts = drafts;
        this.decisions = decisions;
        this.work = work;
        this.runs = runs;
    }

    /** What is tried, and what it is compared with. */
    record Tried(String decisionId, String fileName, boolean draft, @Nullable Integer deployedVersion) {
    }

    /** Tries the person's draft. */
    long tryDraft(String decisionId, WhatIfOrder order, String person) {
        UploadedModel draft = drafts.find(decisionId, person).map(found -> new UploadedModel(found.fileName(), found.xml().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(() -> Problem.conflict(Fault.of("what-if.no-draft", decisionId).sentence()));
        return start(decisionId, draft, true, order, person);
    }

    /** Tries the person's draft, else the deployed table against itself, which shows what it comes to now. */
    long trySubject(String decisionId, WhatIfOrder order, String person) {
        Subject subject = drafts.subject(decisionId, person);
        return start(decisionId, subject.toUpload(), subject.draft(), order, person);
    }

    long tryFile(String decisionId, UploadedModel file, WhatIfOrder order, String person) {
        return start(decisionId, file, false, order, person);
    }

    /** Nothing of the file is run before the gate has passed it. */
    private long start(String decisionId, UploadedModel file, boolean draft, WhatIfOrder order, String person) {
        ReadModel model = models.admit(List.of(file)).getFirst();
        if (model.decisionIds().noneMatch(decisionId::equals)) {
            throw Problem.unprocessable(Fault.of("what-if.other-decision", file.name(), decisionId).sentence(), List.of());
        }
        OfferCosts costs = new OfferCosts(order.costs());
        Optional<DeployedModel> deployed = drafts.deployed(decisionId).filter(found -> found.kind() == ModelKind.DMN);
        Set<String> inputs = new HashSet<>(TableInputs.of(model).keySet());
        deployed.ifPresent(version -> inputs.addAll(TableInputs.of(read(version)).keySet()));
        Comparison comparison = new Comparison(deployed.map(version -> new TriedTable(compiled(version.xml(), decisionId), costs)).orElse(null),
                new TriedTable(compiled(text(model), decisionId), costs), inputs);
        Tried tried = new Tried(decisionId, file.name(), draft, deployed.map(DeployedModel::version).orElse(null));
        return work.start(tried, order, person, comparison);
    }

    /** @throws Problem not found */
    WhatIfRun find(String decisionId, long id) {
        return runs.find(decisionId, id).orElseThrow(() -> Problem.notFound(Fault.of("what-if.gone", String.valueOf(id), decisionId).sentence()));
    }

    Paging.Page<WhatIfRun> list(String decisionId, Paging paging) {
        return paging.page(runs.list(decisionId, paging), runs.count(decisionId));
    }

    /** By customer. */
    Map<Long, Example> examples(WhatIfRun run) {
        return run.result() == null ? Map.of() : runs.examples(run.id());
    }

    /** @throws Problem when it has ended already */
    void cancel(String decisionId, long id) {
        WhatIfRun run = find(decisionId, id);
        if (!runs.cancel(decisionId, id) && run.state() != WhatIfRun.State.CANCELLED) {
            throw Problem.conflict(Fault.of("what-if.ended", String.valueOf(id)).sentence());
        }
    }

    private DecisionTable compiled(String xml, String decisionId) {
        try {
            return decisions.compile(xml, decisionId);
        } catch (DecisionFailed unreadable) {
            throw Problem.unprocessable(Fault.of("dmn", String.valueOf(unreadable.getMessage())).sentence(), List.of());
        }
    }

    private static String text(ReadModel model) {
        return new String(model.content(), StandardCharsets.UTF_8);
    }

    private static ReadModel read(DeployedModel deployed) {
        return ReadModel.of(new UploadedModel(deployed.fileName(), deployed.xml().getBytes(StandardCharsets.UTF_8)));
    }
}
