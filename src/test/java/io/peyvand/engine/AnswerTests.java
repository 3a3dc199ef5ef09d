package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AnswerTests {

    @Test
    void readsStatusHoweverTheClientWrapsIt() {
        assertThat(Answer.of(new StatusRuntimeException(Status.ALREADY_EXISTS))).isEqualTo(Answer.KNOWN);
        assertThat(Answer.of(new CompletionException(new StatusRuntimeException(Status.RESOURCE_EXHAUSTED)))).isEqualTo(Answer.LATER);
        assertThat(Answer.of(new ClientStatusException(Status.UNAVAILABLE, null))).isEqualTo(Answer.LATER);
        assertThat(Answer.of(new ClientStatusException(Status.INVALID_ARGUMENT, null))).isEqualTo(Answer.REFUSED);
        assertThat(Answer.of(new StatusRuntimeException(Status.UNAUTHENTICATED)).stands()).isTrue();
        assertThat(Answer.of(null)).isEqualTo(Answer.DONE);
    }
}
