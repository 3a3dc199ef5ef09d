package io.peyvand.ops.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.peyvand.ApiClient;
import io.peyvand.PeyvandTest;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Prometheus is told to ask for is what the program prints. */
@PeyvandTest
class PrintedMetricsIntegrationTests {

    /** Counters are there from the first time on. */
    private static final Set<String> LATER = Set.of("peyvand_channel_bounces_total");

    @LocalServerPort
    private int port;

    @Test
    void printsEachMetricOfTheRulesAndOfTheBoard() throws Exception {
        Set<String> asked = new TreeSet<>(AlertDocumentationTests.used());
        asked.removeAll(LATER);
        ApiClient api = new ApiClient(port);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(api.get("/actuator/prometheus").body().lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.replaceFirst("[{ ].*", ""))).containsAll(asked));
    }
}
