package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.peyvand.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;

class DeploymentsTests {

    private static final DeployedModel MODEL = model(1, "<first/>");

    private final Deployer deployer = mock(Deployer.class);
    private final DeployedModels models = mock(DeployedModels.class);
    private final ShippedModels shipped = mock(ShippedModels.class);
    private final ApplicationEventPublisher events = mock(ApplicationEventPublisher.class);
    private final EngineSettings settings = mock(EngineSettings.class);
    @TempDir
    private Path folder;

    @BeforeEach
    void hasDeployedOneModel() throws IOException {
        Files.createDirectories(engineData());
        when(settings.embedded()).thenReturn(true);
        stands(MODEL);
        start();
        clearInvocations(deployer, events);
    }

    @Test
    void leavesEngineAloneThatStandsWhereInstallationStands() {
        start();
        verify(deployer, never()).deploy(any(), anyString());
        verify(events).publishEvent(new ModelsDeployed(List.of(MODEL)));
    }

    @Test
    void deploysAgainToEngineThatLostItsData() throws IOException {
        try (Stream<Path> files = Files.list(engineData())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        start();
        verify(deployer).deploy(any(), anyString());
    }

    @Test
    void deploysWhenInstallationStandsElsewhere() {
        for (DeployedModel other : List.of(model(2, MODEL.xml()), model(1, "<second/>"))) {
            stands(other);
            start();
            verify(deployer).deploy(any(), anyString());
            clearInvocations(deployer);
        }
    }

    @Test
    void deploysShippedFileThatIsNew() {
        when(shipped.files()).thenReturn(List.of(new ModelFile("new.dmn", "<new/>")));
        start();
        verify(deployer).deploy(any(), anyString());
    }

    @Test
    void deploysToEngineElsewhereAtEachStart() {
        when(settings.embedded()).thenReturn(false);
        start();
        verify(deployer).deploy(any(), anyString());
    }

    @Test
    void leavesNoMarkWhenDeploymentFails() {
        stands(model(2, "<third/>"));
        when(deployer.deploy(any(), anyString())).thenThrow(new ModelRefused("refused")).thenReturn(List.of());
        assertThatThrownBy(this::start).isInstanceOf(ModelRefused.class);
        clearInvocations(deployer);
        start();
        verify(deployer).deploy(any(), anyString());
    }

    private void stands(DeployedModel model) {
        when(models.latest()).thenReturn(List.of(model));
        when(models.checksums()).thenReturn(Set.of(DeployedModels.checksum(model.xml())));
    }

    private void start() {
        EngineMark mark = new EngineMark(new DataFolder(folder), settings);
        new Deployments(deployer, models, shipped, mark, mock(TransactionTemplate.class), events).deployAtStart();
    }

    private Path engineData() {
        return folder.resolve(Path.of("zeebe", "raft-partition", "partitions", "1"));
    }

    private static DeployedModel model(int version, String xml) {
        return new DeployedModel(ModelKind.BPMN, "journey", "Journey", version, "journey.bpmn", xml, "peyvand", Instant.EPOCH);
    }
}
