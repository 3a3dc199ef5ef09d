package io.peyvand.engine;

import io.peyvand.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Where the engine beside us stands: the models it was brought to last, written among its own data, so that whoever removes or puts back
 * that data does the same to this. It lies with the partition that takes deployments; the others get from it only what is new to it, so for
 * them nothing could be mended by deploying again. An engine elsewhere has no mark.
 */
@Component
class EngineMark {

    private static final Logger LOG = LoggerFactory.getLogger(EngineMark.class);

    private final @Nullable Path file;

    EngineMark(DataFolder folder, EngineSettings settings) {
        this.file = settings.embedded() ? folder.zeebe().resolve(Path.of("raft-partition", "partitions", "1", "models.deployed")) : null;
    }

    /** In doubt it does not. */
    boolean stands(List<DeployedModel> models) {
        try {
            return file != null && Files.exists(file) && Files.readString(file).equals(text(models));
        } catch (IOException unreadable) {
            LOG.warn("{} cannot be read, so the models are deployed again: {}", file, unreadable.getMessage());
            return false;
        }
    }

    void put(List<DeployedModel> models) {
        if (file == null) {
            return;
        }
        try {
            Files.writeString(file, text(models));
        } catch (IOException full) {
            LOG.warn("{} cannot be written, so the next start deploys the models again: {}", file, full.getMessage());
        }
    }

    private static String text(List<DeployedModel> models) {
        return models.stream().sorted(Comparator.comparing(DeployedModel::kind).thenComparing(DeployedModel::id))
                .map(model -> "%s %s %d %s%n".formatted(model.kind(), model.id(), model.version(), DeployedModels.checksum(model.xml())))
                .collect(Collectors.joining());
    }
}
