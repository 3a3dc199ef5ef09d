package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client is a mock, because its lock is lost only when a stream is opened in the moment its worker closes. */
class EngineConnectionTests {

    private final CamundaClient client = mock(CamundaClient.class);

    @Test
    @Timeout(60)
    void endsThoughTheClientNeverCloses() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        doAnswer(call -> {
            asked.countDown();
            never.await();
            return null;
        }).when(client).close();
        new EngineConnection(client, Duration.ofMillis(50)).disconnect();
        asked.await();
        assertThat(never.getCount()).isEqualTo(1);
    }

    @Test
    void waitsForTheClientToClose() throws InterruptedException {
        new EngineConnection(client, Duration.ofMinutes(2)).disconnect();
        verify(client).close();
    }
}
