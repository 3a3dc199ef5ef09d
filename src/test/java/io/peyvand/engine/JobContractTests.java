package io.peyvand.engine;

import static io.peyvand.engine.JobField.Choice.DECISION;
import static io.peyvand.engine.JobField.Choice.ID;
import static io.peyvand.engine.JobField.Choice.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JobContractTests {

    private static final JobContract CONTRACT = JobContract.of(
            JobField.header("decisionId", DECISION), JobField.setting("reason", TEXT).optional(), JobField.variable("customerId", ID));

    private final Job job = new Job(1, "test.work", 2, "tried", 1, "Task_Try",
            Map.of("decisionId", "treatment", "stage", "lead"), Map.of("customerId", 7, "secret", "x", "reason", "nurture"));

    @Test
    void showsWhatItNames() {
        Job limited = CONTRACT.limit(job);
        assertThat(limited.headers()).containsExactlyInAnyOrderEntriesOf(Map.of("decisionId", "treatment"));
        assertThat(limited.variables()).containsExactlyInAnyOrderEntriesOf(Map.of("customerId", 7, "reason", "nurture"));
        assertThat(limited.setting("reason", "")).isEqualTo("nurture");
        assertThat(limited.requiredId("customerId")).isEqualTo(7);
    }

    @Test
    void failsAWorkerThatReadsAnythingElse() {
        Job limited = CONTRACT.limit(job);
        assertThatIllegalStateException().isThrownBy(() -> limited.variables().get("secret")).withMessageContaining("test.work").withMessageContaining("secret");
        assertThatIllegalStateException().isThrownBy(() -> limited.headers().get("stage"));
        assertThatIllegalStateException().isThrownBy(() -> limited.setting("stage", "lead"));
        assertThatIllegalStateException().isThrownBy(() -> limited.headers().containsKey("customerId"));
    }

    @Test
    void showsEveryVariableToADecision() {
        assertThat(CONTRACT.readingEveryVariable().limit(job).variables()).isEqualTo(job.variables());
    }

    @Test
    void isStatedByEveryWorkerWithNoNameTwice() {
        assertThat(ShippedWorkers.all()).hasSizeGreaterThan(15).allSatisfy(worker -> {
            JobContract contract = worker.contract();
            assertThat(contract.fields()).as(worker.type()).isNotEmpty().extracting(JobField::name).doesNotHaveDuplicates();
            assertThat(contract.fields()).allSatisfy(field ->
                    assertThat(field.choice() == JobField.Choice.FIXED && field.values().isEmpty()).as(field.name()).isFalse());
        });
    }
}
