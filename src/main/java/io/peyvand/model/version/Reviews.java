package io.peyvand.model.version;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.web.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The second pair of eyes: whoever asks for a deployment, somebody else lets it happen. */
@Component
class Reviews {

    private final ReviewRows rows;
    private final History history;
    private final Releases releases;
    private final Canary canary;
    private final Drafts drafts;
    private final Audit audit;

    Reviews(ReviewRows rows, History history, Releases releases, Canary canary, Drafts drafts, Audit audit) {
        this.rows = rows;
        this.history = history;
        this.releases = releases;
        this.canary = canary;
        this.drafts = drafts;
        this.audit = audit;
    }

    long request(Upload upload, List<ReadModel> models, String person) {
        Map<String, Integer> bases = new TreeMap<>();
        models.stream().flatMap(model -> Stream.concat(model.processIds(), model.decisionIds())).forEach(id -> bases.put(id, latest(id)));
        long id = rows.insert(new Upload(upload.files(), Notes.checked(upload.note()), upload.canary()), bases, person);
        audit.record("model.requestReview", String.join(" ", bases.keySet()), Map.of("review", id));
        return id;
    }

    /** Deploys it; asked again after an interruption it goes on, since an unchanged file makes no new version. */
    List<Released> approve(long id, String person) {
        Review review = find(id);
        refuseOwn(review, person);
        refuseOutdated(review);
        if (!rows.approve(id, person)) {
            throw closed(review);
        }
        audit.record("model.approve", String.join(" ", review.bases().keySet()), Map.of("review", id, "requestedBy", review.requestedBy()));
        Upload upload = new Upload(rows.files(id), review.note(), review.canary());
        List<Released> released = reopenedUnlessDone(id, () -> upload.canary() == null ? releases.release(upload, review.requestedBy())
                : canary.deploy(upload, review.requestedBy()));
        rows.deployed(id);
        upload.files().forEach(file -> drafts.discard(file, review.requestedBy()));
        return released;
    }

    void reject(long id, String person, @Nullable String reason) {
        Review review = find(id);
        refuseOwn(review, person);
        if (reason == null || reason.isBlank() || reason.length() > 500) {
            throw Problem.badRequest("reason", "Say why, in at most 500 characters: whoever asked has to know what to change.");
        }
        close(review, Review.State.REJECTED, person, reason.strip());
    }

    void withdraw(long id, String person) {
        Review review = find(id);
        if (!review.requestedBy().equals(person)) {
            throw new Problem(HttpStatus.FORBIDDEN, "Only %s can withdraw this request; you can reject it.".formatted(review.requestedBy()), List.of());
        }
        close(review, Review.State.WITHDRAWN, person, null);
    }

    /** @throws Problem not found */
    Review find(long id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("There is no review %d.".formatted(id)));
    }

    /** What it would deploy, test cases and the like left out. */
    List<ReadModel> models(long id) {
        return rows.files(id).stream().filter(file -> file.name().toLowerCase(Locale.ROOT).matches(".*\\.(bpmn|dmn)")).map(ReadModel::of).toList();
    }

    private void close(Review review, Review.State state, String person, @Nullable String reason) {
        if (!rows.close(review.id(), state, person, reason)) {
            throw closed(review);
        }
        audit.record("model." + (state == Review.State.REJECTED ? "reject" : "withdraw"), String.join(" ", review.bases().keySet()), Map.of("review", review.id()));
    }

    private List<Released> reopenedUnlessDone(long id, Supplier<List<Released>> deployment) {
        boolean done = false;
        try {
            List<Released> released = deployment.get();
            done = true;
            return released;
        } finally {
            if (!done) {
                rows.reopen(id);
            }
        }
    }

    private static void refuseOwn(Review review, String person) {
        if (review.requestedBy().equals(person)) {
            throw new Problem(HttpStatus.FORBIDDEN, "You asked for this deployment yourself; somebody else has to decide on it.", List.of());
        }
    }

    /** What was compared with an older version than the one that runs now would undo what came between. */
    private void refuseOutdated(Review review) {
        review.bases().forEach((model, base) -> {
            if (review.state() == Review.State.PENDING && latest(model) != base) {
                throw Problem.conflict("'%s' was deployed meanwhile: version %d is the latest, this request was made when it was version %d. Reject it and ask anew."
                        .formatted(model, latest(model), base));
            }
        });
    }

    private static Problem closed(Review review) {
        return Problem.conflict("Review %d is %s already.".formatted(review.id(), review.state()));
    }

    private int latest(String modelId) {
        return history.latest().stream().filter(model -> model.id().equals(modelId)).mapToInt(DeployedModel::version).findFirst().orElse(0);
    }
}
