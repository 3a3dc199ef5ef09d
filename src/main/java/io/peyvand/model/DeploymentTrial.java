package io.peyvand.model;

import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.util.List;

/**
 * What models that passed the gate have to do before they are deployed. It may come with files of its own in the upload, its companions,
 * which are no models.
 */
public interface DeploymentTrial {

    boolean takes(UploadedModel file);

    /** What is wrong with the companions by themselves; nothing is run. */
    List<ModelProblem> read(List<UploadedModel> companions);

    /**
     * Runs the trial; this may take a while.
     *
     * @param models only what is about to change
     * @return an error keeps all of the upload from being deployed
     */
    List<ModelProblem> tryOut(List<ReadModel> models, List<UploadedModel> companions);

    /** The upload is deployed: what came with it holds from now on. */
    void keep(List<UploadedModel> companions, String deployedBy);
}
