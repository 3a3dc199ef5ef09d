package io.peyvand.model.version;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.journey.StartSplit;
import io.peyvand.journey.StartSplits;
import io.peyvand.model.ModelsRefused;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tries a new version of a journey on a share of its new starts. */
@Component
class Canary {

    private final StartSplits splits;
    private final History history;
    private final Releases releases;
    private final Audit audit;

    Canary(StartSplits splits, History history, Releases releases, Audit audit) {
        this.splits = splits;
        this.history = history;
        this.releases = releases;
        this.audit = audit;
    }

    /**
     * Deploys one changed journey and gives its new version that share of the new starts. Everybody is kept on the old version first, so that
     * a program that dies in between has changed nothing.
     *
     * @throws Problem with the reason when that journey cannot be started on two versions
     */
    List<Released> deploy(Upload upload, String person) {
        int percent = checked(upload.canary());
        DeployedModel old = trying(upload);
        long split = splits.begin(old.id(), old.version(), person);
        List<Released> released = release(split, upload, person);
        Released fresh = released.stream().filter(each -> each.id().equals(old.id())).findFirst().orElseThrow();
        if (fresh.unchanged()) {
            splits.end(split, StartSplit.Result.FAILED, person);
            throw Problem.conflict("'%s' is just what is deployed; there is nothing to try.".formatted(old.id()));
        }
        splits.share(split, fresh.version(), percent);
        audit.record("model.canary", old.id(), Map.of("version", fresh.version(), "beside", old.version(), "percent", percent));
        return released;
    }

    void share(String modelId, int percent) {
        StartSplit split = open(modelId);
        if (split.newVersion() == null) {
            throw Problem.conflict("The new version of '%s' is still being deployed.".formatted(modelId));
        }
        splits.share(split.id(), split.newVersion(), checked(percent));
        audit.record("model.canary", modelId, Map.of("version", split.newVersion(), "percent", percent));
    }

    /** Everybody begins on the new version. */
    void finish(String modelId, String person) {
        StartSplit split = open(modelId);
        splits.end(split.id(), StartSplit.Result.ALL, person);
        audit.record("model.canaryFinished", modelId, Map.of("beside", split.oldVersion()));
    }

    /** Everybody begins on the old version again: first beside the new one, then because it is deployed anew. */
    List<Released> takeBack(String modelId, String person) {
        StartSplit split = open(modelId);
        if (split.newVersion() != null) {
            splits.share(split.id(), split.newVersion(), 0);
        }
        List<Released> back = releases.restore(history.find(modelId, split.oldVersion()), person);
        splits.end(split.id(), StartSplit.Result.BACK, person);
        return back;
    }

    private DeployedModel trying(Upload upload) {
        List<ReadModel> models = releases.admit(upload);
        List<String> processes = models.stream().flatMap(ReadModel::processIds).toList();
        if (models.size() != 1 || processes.size() != 1) {
            throw Problem.unprocessable("Send one file with one journey to try it on a share of its new starts: tables, and processes that others call, "
                    + "run in their latest version for everybody.", List.of());
        }
        DeployedModel old = history.latest(processes.getFirst());
        splits.obstacle(old, models.getFirst().toFile().xml()).ifPresent(obstacle -> {
            throw Problem.unprocessable(obstacle, List.of());
        });
        return old;
    }

    /** When the engine gave no answer, nobody knows which version is the latest: everybody stays on the old one until somebody decides. */
    private List<Released> release(long split, Upload upload, String person) {
        try {
            return releases.release(upload, person);
        } catch (ModelsRefused | Problem refused) {
            splits.end(split, StartSplit.Result.FAILED, person);
            throw refused;
        }
    }

    private StartSplit open(String modelId) {
        return splits.open(modelId).orElseThrow(() -> Problem.notFound("No two versions of '%s' are side by side.".formatted(modelId)));
    }

    private static int checked(@Nullable Integer percent) {
        if (percent == null || percent < 1 || percent > 99) {
            throw Problem.badRequest("canary", "The share is a whole number of per cent from 1 to 99.");
        }
        return percent;
    }
}
