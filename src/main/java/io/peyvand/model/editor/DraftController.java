package io.peyvand.model.editor;

import io.peyvand.engine.DeployedModel;
import io.peyvand.model.Models;
import io.peyvand.model.draft.Draft;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.draft.Subject;
import io.peyvand.model.fault.Fault;
import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.version.Release;
import io.peyvand.model.version.Upload;
import io.peyvand.model.version.Versions;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the editor asks as one types: keep this, what is wrong with it, deploy it. */
@RestController
@RequestMapping("/models/{id}")
class DraftController {

    private final Drafts drafts;
    private final Models models;
    private final Versions versions;

    DraftController(Drafts drafts, Models models, Versions versions) {
        this.drafts = drafts;
        this.models = models;
        this.versions = versions;
    }

    /** @param revision the one that was saved or read last, 0 when there is no draft yet */
    record Changed(@Nullable String fileName, @Nullable String xml, int revision, @Nullable Integer basedOn) {

        UploadedModel toUpload() {
            if (fileName == null || xml == null) {
                throw Problem.badRequest(fileName == null ? "fileName" : "xml", "Send the name of the file and its text.");
            }
            return new UploadedModel(fileName, xml.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** @param deployed the latest version, of which another may have come meanwhile; absent for a model that was never deployed */
    record Saved(int revision, @Nullable Integer deployed) {
    }

    /** @param revision what the person has seen: nothing else is deployed @param canary per cent of new starts; absent = all */
    record Deploying(int revision, @Nullable String note, @Nullable Integer canary) {
    }

    @PostMapping("/draft")
    Saved save(@PathVariable String id, @RequestBody Changed changed, Principal person) {
        int revision = drafts.save(id, person.getName(), changed.toUpload(), changed.revision(), changed.basedOn());
        return new Saved(revision, drafts.deployed(id).map(DeployedModel::version).orElse(null));
    }

    @PostMapping("/problems")
    List<ModelProblem> problems(@RequestBody Changed changed) {
        return models.validate(List.of(changed.toUpload()));
    }

    @PostMapping("/deploy")
    Release deploy(@PathVariable String id, @RequestBody Deploying deploying, Principal person) {
        Draft draft = drafts.find(id, person.getName())
                .orElseThrow(() -> Problem.conflict(Fault.of("draft.gone", id).sentence()));
        if (draft.revision() != deploying.revision()) {
            throw Problem.conflict(Fault.of("draft.other-window").sentence());
        }
        Release released = versions.deploy(new Upload(List.of(Subject.of(draft).toUpload()), deploying.note(), deploying.canary()), person.getName());
        // Somebody may still reject it, and then there is something to go on with.
        if (released.review() == null) {
            drafts.discard(id, person.getName());
        }
        return released;
    }
}
