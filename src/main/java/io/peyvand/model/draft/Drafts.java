package io.peyvand.model.draft;

import io.peyvand.access.AccountRemoved;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.engine.ProcessEngine;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.model.xml.XmlRefused;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What analysts are changing: one file per model and person, stored as they type, so that a closed tab loses nothing. */
@Component("modelDrafts")
public class Drafts {

    private final DraftStore store;
    private final ProcessEngine engine;

    Drafts(DraftStore store, ProcessEngine engine) {
        this.store = store;
        this.engine = engine;
    }

    public Optional<Draft> find(String modelId, String person) {
        return store.find(modelId, person);
    }

    /** Everybody's, the latest first. */
    public List<Draft> all() {
        return store.all();
    }

    /**
     * The person's draft, else the latest deployed version.
     *
     * @throws Problem not found when there is neither
     */
    public Subject subject(String modelId, String person) {
        return find(modelId, person).map(Subject::of).or(() -> deployed(modelId).map(Subject::of))
                .orElseThrow(() -> Problem.notFound(Fault.of("draft.nothing", modelId).sentence()));
    }

    public Optional<DeployedModel> deployed(String modelId) {
        return Stream.of(ModelKind.values()).flatMap(kind -> engine.latest(kind).stream())
                .filter(model -> model.id().equals(modelId)).findFirst();
    }

    /**
     * Takes a file that passed the limits; what the gate says of it is for the page to show.
     *
     * @param revision the one that was read before, 0 for a first save; another window may have saved since
     * @param basedOn for a first save
     * @return the new revision
     */
    public int save(String modelId, String person, UploadedModel file, int revision, @Nullable Integer basedOn) {
        ReadModel model = read(file);
        if (ids(model).noneMatch(modelId::equals)) {
            throw Problem.unprocessable(Fault.of("draft.other-id", modelId).sentence(), List.of());
        }
        Draft draft = new Draft(modelId, person, model.kind(), file.name(), new String(file.content(), StandardCharsets.UTF_8), basedOn, revision,
                store.now());
        boolean saved = revision == 0 ? store.insert(draft) : store.update(draft);
        if (!saved) {
            throw Problem.conflict(Fault.of("draft.other-window").sentence());
        }
        return revision + 1;
    }

    /**
     * A first draft of a file that somebody has, or of an empty model.
     *
     * @return the id of the model in it
     */
    public String begin(UploadedModel file, String person) {
        String modelId = ids(read(file)).findFirst()
                .orElseThrow(() -> Problem.unprocessable(Fault.of("draft.empty", file.name()).sentence(), List.of()));
        if (find(modelId, person).isPresent()) {
            throw Problem.conflict(Fault.of("draft.exists", modelId).sentence());
        }
        save(modelId, person, file, 0, deployed(modelId).map(DeployedModel::version).orElse(null));
        return modelId;
    }

    public void discard(String modelId, String person) {
        store.delete(modelId, person);
    }

    /** Of a file that was deployed: her drafts that are just this, not what she wrote since. */
    public void discard(UploadedModel deployed, String person) {
        String xml = new String(deployed.content(), StandardCharsets.UTF_8);
        ids(read(deployed)).forEach(modelId -> store.delete(modelId, person, xml));
    }

    /** Whoever gets the name next shall not go on with her drafts, and nobody else could open them. */
    @EventListener
    void on(AccountRemoved removed) {
        store.deleteOf(removed.name());
    }

    private static Stream<String> ids(ReadModel model) {
        return Stream.concat(model.processIds(), model.decisionIds());
    }

    private static ReadModel read(UploadedModel file) {
        try {
            return ReadModel.of(file);
        } catch (XmlRefused refused) {
            throw Problem.unprocessable(Fault.of("draft.line", refused.line(), refused.fault().sentence()).sentence(), List.of());
        }
    }
}
