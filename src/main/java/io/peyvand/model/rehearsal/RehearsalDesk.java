package io.peyvand.model.rehearsal;

import io.peyvand.engine.DeployedModel;
import io.peyvand.model.Models;
import io.peyvand.model.draft.Draft;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.rehearsal.RehearsalStore.Subject;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Paging;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes orders for rehearsals: what is wrong with one is said at once, not when its turn comes. */
@Component
class RehearsalDesk {

    private final Models models;
    private final Drafts drafts;
    private final Casting casting;
    private final Behaviours behaviours;
    private final Line line;

    RehearsalDesk(Models models, Drafts drafts, Casting casting, Behaviours behaviours, Line line) {
        this.models = models;
        this.drafts = drafts;
        this.casting = casting;
        this.behaviours = behaviours;
        this.line = line;
    }

    /** Where orders stand, and who serves them. */
    @Component
    record Line(RehearsalStore store, RehearsalQueue queue, Rehearsals rehearsals) {
    }

    /** The process that the form holds; the caller's draft when the form asks for it, else what is deployed. */
    long order(RehearsalForm form, String person) {
        String id = form.processId() == null ? "" : form.processId();
        if (form.file() != null) {
            return order(form, List.of(new UploadedModel((id.isBlank() ? "rehearsed" : id) + ".bpmn", form.file().getBytes(StandardCharsets.UTF_8))), person);
        }
        if (Boolean.TRUE.equals(form.draft())) {
            Draft draft = drafts.find(id, person).orElseThrow(() -> Problem.conflict("You have no draft of '%s'.".formatted(id)));
            UploadedModel file = new UploadedModel(draft.fileName(), draft.xml().getBytes(StandardCharsets.UTF_8));
            return order(form, id, new Subject(List.of(file), true, draft.basedOn()), person);
        }
        return order(form, id, new Subject(List.of(), false, drafts.deployed(id).map(DeployedModel::version).orElse(null)), person);
    }

    /** The files in place of the deployed ones; without a process id, the only process of them. */
    long order(RehearsalForm form, List<UploadedModel> files, String person) {
        List<String> processes = models.admit(files).stream().flatMap(ReadModel::processIds).toList();
        String id = form.processId() != null ? form.processId() : processes.size() == 1 ? processes.getFirst() : "";
        return order(form, id, new Subject(files, false, drafts.deployed(id).map(DeployedModel::version).orElse(null)), person);
    }

    private long order(RehearsalForm form, String processId, Subject subject, String person) {
        RehearsalRequest request = form.request(processId, usual());
        line.rehearsals().script(subject.files(), Set.of(processId));
        if (casting.choose(request).isEmpty()) {
            throw Problem.badRequest("customers", "There is nobody to rehearse with.");
        }
        long id = line.store().add(request, subject, person);
        line.queue().wake();
        return id;
    }

    private Behaviour usual() {
        return estimate().behaviour();
    }

    Behaviours.Estimate estimate() {
        return behaviours.estimate(line.store().now());
    }

    /** @throws Problem not found */
    RehearsalRun find(long id) {
        return line.store().find(id).orElseThrow(() -> Problem.notFound("There is no rehearsal %d; it may be older than three months.".formatted(id)));
    }

    Paging.Page<RehearsalRun> list(@Nullable String processId, Paging paging) {
        return paging.page(line.store().list(processId, paging), line.store().count(processId));
    }

    /** @throws Problem when it is over already */
    void cancel(long id) {
        RehearsalRun run = find(id);
        if (!line.store().cancel(id) && run.state() != RehearsalRun.State.CANCELLED) {
            throw Problem.conflict("Rehearsal %d is over already.".formatted(id));
        }
    }

    Optional<String> diagram(long id, String processId) {
        return line.store().diagram(id, processId);
    }
}
