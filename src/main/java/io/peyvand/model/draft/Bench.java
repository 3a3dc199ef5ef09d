package io.peyvand.model.draft;

import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.fault.Fault;
import io.peyvand.web.Problem;
import io.peyvand.web.Show;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What the frame around every page of one model has to know; templates call it {@code @bench}. */
@Component("bench")
public class Bench {

    private final Drafts drafts;
    private final Show show;

    Bench(Drafts drafts, Show show) {
        this.drafts = drafts;
        this.show = show;
    }

    /**
     * @param version the latest deployed one; absent for a model that was never deployed
     * @param draft the reader's own
     */
    public record Frame(String id, ModelKind kind, String title, @Nullable Integer version, @Nullable Draft draft) {

        /** Somebody deployed since the draft was begun. */
        public boolean outdated() {
            return draft != null && version != null && !version.equals(draft.basedOn());
        }

        public List<Tab> tabs() {
            return kind == ModelKind.BPMN
                    ? List.of(new Tab("editor", ""), new Tab("rehearsals", "/rehearsals"), new Tab("tests", "/tests"), new Tab("versions", "/versions"))
                    : List.of(new Tab("editor", ""), new Tab("proof", "/proof"), new Tab("what-if", "/what-if"), new Tab("tests", "/tests"),
                            new Tab("versions", "/versions"));
        }
    }

    /** @param path after the model's own address */
    public record Tab(String name, String path) {
    }

    public Frame of(String modelId) {
        String person = SecurityContextHolder.getContext().getAuthentication().getName();
        Optional<Draft> draft = drafts.find(modelId, person);
        Optional<DeployedModel> deployed = drafts.deployed(modelId);
        ModelKind kind = draft.map(Draft::kind).or(() -> deployed.map(DeployedModel::kind))
                .orElseThrow(() -> Problem.notFound(Fault.of("draft.nothing", modelId).sentence()));
        return new Frame(modelId, kind, title(kind, modelId, deployed.map(DeployedModel::name).orElse(modelId)),
                deployed.map(DeployedModel::version).orElse(null), draft.orElse(null));
    }

    /** In the reader's language where there are words for it, else as the model calls itself. */
    public String title(ModelKind kind, String modelId, String name) {
        return show.word(kind == ModelKind.BPMN ? "journey" : "decision", modelId, name);
    }
}
