package io.peyvand.model.version;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.peyvand.access.Audit;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ModelKind;
import io.peyvand.journey.StartSplit;
import io.peyvand.journey.StartSplits;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** In which order a version is tried, so that dying in between changes nothing. */
class CanaryTests {

    private static final UploadedModel FILE = new UploadedModel("tried.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="tried"/></definitions>"""
            .getBytes(StandardCharsets.UTF_8));
    private static final DeployedModel OLD = new DeployedModel(ModelKind.BPMN, "tried", "Tried", 2, "tried.bpmn", "<old/>", "sara", Instant.EPOCH);

    private final StartSplits splits = mock(StartSplits.class);
    private final History history = mock(History.class);
    private final Releases releases = mock(Releases.class);
    private final Canary canary = new Canary(splits, history, releases, mock(Audit.class));

    @BeforeEach
    void isDeployed() {
        when(history.latest("tried")).thenReturn(OLD);
        when(history.find("tried", 2)).thenReturn(OLD);
        when(releases.admit(any())).thenReturn(List.of(ReadModel.of(FILE)));
        when(splits.obstacle(any(), any())).thenReturn(Optional.empty());
        when(splits.begin("tried", 2, "sara")).thenReturn(7L);
    }

    @Test
    void keepsEverybodyOnOldVersionBeforeItDeploys() {
        when(releases.release(any(), any())).thenReturn(List.of(new Released("tried", 3, false)));
        canary.deploy(upload(), "sara");
        InOrder order = inOrder(splits, releases);
        order.verify(splits).begin("tried", 2, "sara");
        order.verify(releases).release(any(), any());
        order.verify(splits).share(7, 3, 10);
    }

    @Test
    void leavesEverybodyOnOldVersionWhenNobodyKnowsWhetherItWasDeployed() {
        when(releases.release(any(), any())).thenThrow(new EngineUnavailable(new IllegalStateException("no answer")));
        assertThatThrownBy(() -> canary.deploy(upload(), "sara")).isInstanceOf(EngineUnavailable.class);
        verify(splits, never()).end(anyLong(), any(), any());
        verify(splits, never()).share(anyLong(), anyInt(), anyInt());
    }

    @Test
    void endsWhenNothingWasDeployed() {
        when(releases.release(any(), any())).thenThrow(Problem.conflict("no"));
        assertThatThrownBy(() -> canary.deploy(upload(), "sara")).hasMessage("no");
        verify(splits).end(7, StartSplit.Result.FAILED, "sara");
    }

    @Test
    void takesBackWhatNobodyKnowsToBeDeployed() {
        when(splits.open("tried")).thenReturn(Optional.of(new StartSplit(7, "tried", 2, null, 0, 1, "sara", Instant.EPOCH, null, null, null)));
        canary.takeBack("tried", "sara");
        InOrder order = inOrder(splits, releases);
        order.verify(releases).restore(OLD, "sara");
        order.verify(splits).end(7, StartSplit.Result.BACK, "sara");
    }

    @Test
    void refusesShareThatIsNone() {
        for (Integer percent : new Integer[] {0, 100, -1}) {
            assertThatThrownBy(() -> canary.deploy(new Upload(List.of(FILE), null, percent), "sara")).hasMessageContaining("from 1 to 99");
        }
        verify(releases, never()).release(any(), any());
    }

    private static Upload upload() {
        return new Upload(List.of(FILE), null, 10);
    }
}
