package io.peyvand.engine;

import java.util.List;

/** Published after the engine took a deployment and it was recorded; also once at start with all latest versions. */
public record ModelsDeployed(List<DeployedModel> models) {
}
