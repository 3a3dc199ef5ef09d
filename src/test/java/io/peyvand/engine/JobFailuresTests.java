package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.CannotCreateTransactionException;

class JobFailuresTests {

    private final JobFailures failures = new JobFailures();
    private final Job job = new Job(7, "test.work", 1, "test-journey", 1, "Task_Work", Map.of(), Map.of());

    @Test
    void givesRefusalsToTheModel() {
        assertThat(failures.resultOf(new BpmnError("OFFER_NOT_AVAILABLE", "gone"), job, 3))
                .isEqualTo(new JobResult.Refused("OFFER_NOT_AVAILABLE", "gone"));
    }

    @Test
    void makesAnIncidentAtOnceWhenOnlyPersonCanMend() {
        assertThat(failures.resultOf(new JobIncident("The offer 'x' is unknown."), job, 3))
                .isInstanceOfSatisfying(JobResult.Failed.class, failed -> {
                    assertThat(failed.incident()).isTrue();
                    assertThat(failed.message()).isEqualTo("The offer 'x' is unknown.");
                });
    }

    @Test
    void usesUpNoRetryWhileDatabaseOrEngineIsAway() {
        assertThat(failed(new DataAccessResourceFailureException("away"), 1).retries()).isEqualTo(1);
        assertThat(failed(new CannotCreateTransactionException("away"), 2).retries()).isEqualTo(2);
        assertThat(failed(new EngineUnavailable(new IllegalStateException()), 3).retries()).isEqualTo(3);
    }

    @Test
    void backsOffLongerTheFewerRetriesRemain() {
        JobResult.Failed first = failed(new IllegalStateException(), 3);
        JobResult.Failed second = failed(new IllegalStateException(), 2);
        assertThat(first.retries()).isEqualTo(2);
        assertThat(second.retries()).isEqualTo(1);
        assertThat(second.pause()).isGreaterThan(first.pause());
        assertThat(failed(new IllegalStateException(), 1).incident()).isTrue();
    }

    @Test
    void keepsPersonalDataOutOfTheEngine() {
        assertThat(failed(new DuplicateKeyException("Key (email)=(ada@example.org) already exists"), 3).message())
                .contains("Task_Work").contains("DuplicateKeyException").doesNotContain("ada");
    }

    private JobResult.Failed failed(RuntimeException failure, int retries) {
        return (JobResult.Failed) failures.resultOf(failure, job, retries);
    }
}
