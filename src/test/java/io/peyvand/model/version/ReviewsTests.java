package io.peyvand.model.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.peyvand.access.Audit;
import io.peyvand.embedded.StandaloneDatabase;
import io.peyvand.engine.DeployedModel;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.draft.Drafts;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import io.peyvand.web.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ReviewsTests {

    private static final UploadedModel FILE = new UploadedModel("looked.dmn", """
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n"><decision id="looked" name="Looked"/></definitions>"""
            .getBytes(StandardCharsets.UTF_8));
    private static StandaloneDatabase database;
    private static JdbcClient jdbc;

    private final Releases releases = mock(Releases.class);
    private final History history = mock(History.class);
    private final Canary canary = mock(Canary.class);
    private final Drafts drafts = mock(Drafts.class);
    private Reviews reviews;
    private long request;

    @BeforeAll
    static void startDatabase() {
        database = StandaloneDatabase.migrated("reviews");
        jdbc = JdbcClient.create(database.source());
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void asks() {
        reviews = new Reviews(new ReviewRows(jdbc, JsonMapper.builder().build(), Clock.systemDefaultZone()), history, releases, canary,
                drafts, mock(Audit.class));
        latest(4);
        request = reviews.request(new Upload(List.of(FILE), "Longer wait", null), List.of(ReadModel.of(FILE)), "sara");
    }

    @Test
    void deploysWhatAnotherPersonApproves() {
        when(releases.release(any(), eq("sara"))).thenReturn(List.of(new Released("looked", 5, false)));

        assertThat(reviews.approve(request, "mina")).extracting(Released::version).containsExactly(5);

        Review done = reviews.find(request);
        assertThat(done.state()).isEqualTo(Review.State.DEPLOYED);
        assertThat(done.decidedBy()).isEqualTo("mina");
        assertThat(done.bases()).containsEntry("looked", 4);
        assertThatThrownBy(() -> reviews.approve(request, "mina")).isInstanceOf(Problem.class).hasMessageContaining("DEPLOYED already");
        verify(releases, times(1)).release(any(), any());
        verify(drafts).discard(any(UploadedModel.class), eq("sara"));
    }

    @Test
    void letsNobodyDecideOnTheirOwnRequest() {
        assertThatThrownBy(() -> reviews.approve(request, "sara")).hasMessageContaining("somebody else has to decide");
        assertThatThrownBy(() -> reviews.reject(request, "sara", "no")).hasMessageContaining("somebody else has to decide");
        verify(releases, never()).release(any(), any());
        assertThat(new ReviewRows(jdbc, JsonMapper.builder().build(), Clock.systemDefaultZone()).approve(request, "sara")).isFalse();
        assertThatThrownBy(() -> jdbc.sql("UPDATE model_review SET state = 'APPROVED', decided_by = 'sara', decided_at = now() WHERE id = ?").param(request).update())
                .as("the database itself").isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void refusesRequestThatWouldUndoWhatCameBetween() {
        latest(5);
        assertThatThrownBy(() -> reviews.approve(request, "mina")).hasMessageContaining("version 5 is the latest").hasMessageContaining("when it was version 4");
        verify(releases, never()).release(any(), any());
    }

    @Test
    void waitsAgainWhenItCouldNotBeDeployed() {
        when(releases.release(any(), any())).thenThrow(Problem.conflict("not now"));
        assertThatThrownBy(() -> reviews.approve(request, "mina")).hasMessage("not now");
        assertThat(reviews.find(request).state()).isEqualTo(Review.State.PENDING);
    }

    @Test
    void goesOnWhereItWasInterrupted() {
        jdbc.sql("UPDATE model_review SET state = 'APPROVED', decided_by = 'mina', decided_at = now() WHERE id = ?").param(request).update();
        latest(5);
        when(releases.release(any(), any())).thenReturn(List.of(new Released("looked", 5, true)));
        reviews.approve(request, "mina");
        assertThat(reviews.find(request).state()).isEqualTo(Review.State.DEPLOYED);
    }

    @Test
    void saysWhyItRejects() {
        assertThatThrownBy(() -> reviews.reject(request, "mina", " ")).hasMessageContaining("Say why");
        reviews.reject(request, "mina", "Too long a wait");
        assertThat(reviews.find(request).reason()).isEqualTo("Too long a wait");
        assertThatThrownBy(() -> reviews.approve(request, "mina")).hasMessageContaining("REJECTED already");
    }

    @Test
    void letsWhoeverAskedWithdraw() {
        assertThatThrownBy(() -> reviews.withdraw(request, "mina")).hasMessageContaining("Only sara");
        reviews.withdraw(request, "sara");
        assertThat(reviews.find(request).state()).isEqualTo(Review.State.WITHDRAWN);
    }

    @Test
    void triesOnShareWhatWasAskedForThatWay() {
        long tried = reviews.request(new Upload(List.of(FILE), null, 10), List.of(ReadModel.of(FILE)), "sara");
        reviews.approve(tried, "mina");
        verify(canary).deploy(any(), eq("sara"));
    }

    private void latest(int version) {
        when(history.latest()).thenReturn(List.of(
                new DeployedModel(ModelKind.DMN, "looked", "Looked", version, "looked.dmn", "<definitions/>", "sara", Instant.EPOCH)));
    }
}
