package io.peyvand.model.version;

import io.peyvand.engine.DeployedModel;
import io.peyvand.journey.StartSplits;
import io.peyvand.model.Models;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The versions of every model: deployed with a note, reviewed, tried on a share of new starts, listed, taken back. */
@Component("modelVersions")
public class Versions {

    private final Models models;
    private final History history;
    private final Releases releases;
    private final Ways ways;
    private final StartSplits splits;

    Versions(Models models, History history, Releases releases, Ways ways, StartSplits splits) {
        this.models = models;
        this.history = history;
        this.releases = releases;
        this.ways = ways;
        this.splits = splits;
    }

    /** How content gets to the engine when not at once and for everybody. */
    @Component
    record Ways(Canary canary, Reviews reviews, VersionSettings settings) {
    }

    /**
     * Deploys all files as one, or asks for somebody to look at them first; an unchanged file makes no new version.
     *
     * @throws ModelsRefused with every problem; nothing was deployed
     * @throws Problem conflict while a version of one of them is being tried
     */
    public Release deploy(Upload upload, String person) {
        List<ReadModel> read = models.admitModels(upload.files());
        boolean changed = models.changesAnything(read);
        if (changed) {
            read.forEach(this::refuseWhileTried);
        }
        if (changed && ways.settings().review()) {
            return new Release(List.of(), ways.reviews().request(upload, read, person));
        }
        return new Release(upload.canary() == null ? releases.release(upload, person) : ways.canary().deploy(upload, person), null);
    }

    /**
     * Deploys the content of an old version anew, at once; what it was deployed with in the same file comes with it.
     *
     * @throws ModelsRefused when what it relies on is gone
     */
    public List<Released> rollBack(String modelId, int version, String person) {
        refuseWhileTried(modelId);
        return releases.rollBack(modelId, version, person);
    }

    /** The newest first. */
    public List<VersionSummary> of(String modelId) {
        return history.of(modelId);
    }

    /** @throws Problem not found */
    public DeployedModel find(String modelId, int version) {
        return history.find(modelId, version);
    }

    /** @throws Problem not found when nothing of that id is deployed */
    public DeployedModel latest(String modelId) {
        return history.latest(modelId);
    }

    private void refuseWhileTried(ReadModel model) {
        Stream.concat(model.processIds(), model.decisionIds()).forEach(this::refuseWhileTried);
    }

    private void refuseWhileTried(String modelId) {
        if (splits.open(modelId).isPresent()) {
            throw Problem.conflict("A new version of '%s' is being tried on a share of its starts; give everybody one of the two versions first."
                    .formatted(modelId));
        }
    }
}
