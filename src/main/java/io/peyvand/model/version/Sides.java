package io.peyvand.model.version;

import io.peyvand.engine.DeployedModel;
import io.peyvand.model.draft.Draft;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.version.diff.ModelDiff;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** What can be compared: a deployed version, or the reader's own draft. */
@Component
class Sides {

    static final String DRAFT = "draft";

    private final History history;
    private final Drafts drafts;

    Sides(History history, Drafts drafts) {
        this.history = history;
        this.drafts = drafts;
    }

    /** @throws Problem when there is no such version or draft, or the name of it is neither a number nor {@code draft} */
    String xml(String modelId, String side, String person) {
        if (side.equals(DRAFT)) {
            return drafts.find(modelId, person).map(Draft::xml).orElseThrow(() -> Problem.notFound("You have no draft of '%s'.".formatted(modelId)));
        }
        if (!side.matches("\\d{1,9}")) {
            throw Problem.badRequest("version", "Compare versions by their number, or your '%s', not '%s'.".formatted(DRAFT, side));
        }
        return history.find(modelId, Integer.parseInt(side)).xml();
    }

    boolean hasDraft(String modelId, String person) {
        return drafts.find(modelId, person).isPresent();
    }

    ModelDiff compare(String modelId, String from, String to, String person) {
        DeployedModel latest = history.latest(modelId);
        return ModelDiff.between(read(latest, xml(modelId, from, person)), read(latest, xml(modelId, to, person)));
    }

    ModelDiff compare(String modelId, int from, ReadModel file) {
        DeployedModel before = history.find(modelId, from);
        return ModelDiff.between(read(before, before.xml()), file);
    }

    private static ReadModel read(DeployedModel model, String xml) {
        return ReadModel.of(new UploadedModel(model.fileName(), xml.getBytes(StandardCharsets.UTF_8)));
    }
}
