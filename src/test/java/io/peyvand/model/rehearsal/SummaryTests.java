package io.peyvand.model.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.model.rehearsal.Performance.Hold;
import io.peyvand.model.rehearsal.Performance.Message;
import io.peyvand.model.rehearsal.Performance.Run;
import io.peyvand.model.rehearsal.Performance.Step;
import io.peyvand.model.rehearsal.Performance.Stop;
import io.peyvand.model.xml.ReadModel;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SummaryTests {

    private static final ReadModel MODEL = ReadModel.of(new UploadedModel("p.bpmn", """
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p" name="Play">
              <startEvent id="begun"/><sequenceFlow id="a" sourceRef="begun" targetRef="which"/>
              <exclusiveGateway id="which"/><sequenceFlow id="b" sourceRef="which" targetRef="over"/><sequenceFlow id="c" sourceRef="which" targetRef="never"/>
              <endEvent id="over"/><endEvent id="never" name="Never here"/>
            </process></definitions>
            """.getBytes(StandardCharsets.UTF_8)));

    @Test
    void countsCustomersOnEveryFlowAndNamesWhatNobodyReached() {
        RehearsalResult result = summary(
                run(List.of(step("begun", false), step("a", true), step("which", false), step("b", true), step("which", false), step("b", true), step("over", false))),
                run(List.of(step("begun", false), step("a", true), step("which", false))));

        RehearsalResult.ProcessShares shares = result.processes().getFirst();
        assertThat(shares.flows()).containsExactly(new RehearsalResult.Share("a", 2, 2, 1), new RehearsalResult.Share("b", 1, 2, 0.5),
                new RehearsalResult.Share("c", 0, 0, 0));
        assertThat(shares.neverReached()).containsExactly(new RehearsalResult.Unreached("never", "Never here", "endEvent"));
    }

    @Test
    void countsTheFlowToAnEventByTheEvent() {
        ReadModel waiting = ReadModel.of(new UploadedModel("p.bpmn", """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p">
                  <eventBasedGateway id="wait"/><sequenceFlow id="a" sourceRef="wait" targetRef="come"/><intermediateCatchEvent id="come"/>
                </process></definitions>
                """.getBytes(StandardCharsets.UTF_8)));
        RehearsalResult result = Summary.of(new Scenario(List.of(), Instant.EPOCH, Duration.ofDays(1), List.of(participant("one")), Behaviour.NONE, 1),
                new Performance(List.of(run(List.of(step("wait", false), step("come", false)))), Duration.ofDays(1)), Map.of("p", waiting));

        assertThat(result.processes().getFirst().flows()).containsExactly(new RehearsalResult.Share("a", 1, 1, 1));
    }

    @Test
    void countsWhatWouldHaveBeenSentAndWhatWaited() {
        Run two = new Run("two", List.of(), List.of(message(0, null), message(30, null), message(31, "FREQUENCY_CAP")),
                List.of(new Hold(Duration.ZERO, "QUIET_HOURS", Duration.ofHours(9), "x"), new Hold(Duration.ofDays(1), "FREQUENCY_CAP", null, "x")),
                List.of(), List.of(), List.of(new Stop(Duration.ZERO, "p", "x", "no such offer")), "won", Duration.ofDays(3), true);
        RehearsalResult result = summary(two, run(List.of()));

        assertThat(result.messages()).isEqualTo(2);
        assertThat(result.perDay()).hasSize(10).startsWith(1, 1, 0);
        assertThat(result.perCustomer()).containsExactly(new RehearsalResult.PerCustomer(0, 1), new RehearsalResult.PerCustomer(2, 1));
        assertThat(result.held()).containsExactly(new RehearsalResult.Held("QUIET_HOURS", 1, 1, 1), new RehearsalResult.Held("FREQUENCY_CAP", 1, 1, 0));
        assertThat(result.outcomes()).containsExactly(new RehearsalResult.Outcome("won", 1, 0.5, Duration.ofDays(3), Duration.ofDays(3)));
        assertThat(result.running()).isEqualTo(1);
        assertThat(result.incidents()).containsExactly(new RehearsalResult.Stopped("p", "x", "no such offer", 1));
    }

    @Test
    void refusesSharesThatAreNone() {
        assertThatThrownBy(() -> new Behaviour(Double.NaN, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("'open'");
    }

    private static RehearsalResult summary(Run... runs) {
        List<Participant> cast = List.of(participant("one"), participant("two"));
        return Summary.of(new Scenario(List.of(), Instant.EPOCH, Duration.ofDays(10), cast, Behaviour.NONE, 1),
                new Performance(List.of(runs), Duration.ofDays(10)), Map.of("p", MODEL));
    }

    private static Participant participant(String name) {
        return new Participant("p", name, Map.of(), Map.of(), Reachability.ALWAYS, List.of());
    }

    private static Run run(List<Step> steps) {
        return new Run("one", steps, List.of(), List.of(), List.of(), List.of(), List.of(), null, null, false);
    }

    private static Step step(String id, boolean flow) {
        return new Step(Duration.ZERO, "p", id, flow);
    }

    private static Message message(long hours, String skipped) {
        return new Message(Duration.ofHours(hours), "mug", "email", "marketing", "p", "x", skipped, "none");
    }
}
