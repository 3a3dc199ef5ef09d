package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.engine.BrokerReading.PartitionReading;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTextTests {

    @Test
    void readsWhatOperationsNeedOutOfAllMetrics() {
        BrokerReading reading = MetricsText.read("zeebe-0:9600", """
                # HELP zeebe_backpressure_inflight_requests_count Current number of request inflight
                # TYPE zeebe_backpressure_inflight_requests_count gauge
                zeebe_backpressure_inflight_requests_count{partition="1",} 7.0
                zeebe_backpressure_inflight_requests_count{partition="2",} 0.0
                zeebe_backpressure_requests_limit{partition="1",} 100.0
                zeebe_backpressure_inflight_append_count{partition="1",} 3.0
                zeebe_received_request_count_total{partition="1",} 1.20034E5
                zeebe_dropped_request_count_total{partition="1",} 34.0
                zeebe_log_appender_last_committed_position{partition="1",} 1000512.0
                zeebe_log_appender_last_committed_position{partition="2"} 12.0 1395066363000
                zeebe_exporter_last_updated_exported_position{exporter="peyvand1",partition="1",} 1000500.0
                atomix_role{partitionGroupName="raft",partition="1",} 3.0
                atomix_role{partitionGroupName="raft",partition="2",} 1.0
                disk_free_bytes{path="/usr/local/a \\"b\\" {c}",} 7.93636864E10
                disk_total_bytes{path="/usr/local/.",} 2.70553174016E11
                jvm_memory_used_bytes{area="heap",id="G1, Old Gen",} NaN
                """.lines());
        assertThat(reading).isEqualTo(new BrokerReading("zeebe-0:9600", 79_363_686_400L, 270_553_174_016L, List.of(
                new PartitionReading(1, true, 7, 100, 120_034, 34, 1_000_512, Map.of("peyvand1", 1_000_500L)),
                new PartitionReading(2, false, 0, 0, 0, 0, 12, Map.of())), null));
    }

    @Test
    void readsNothingOutOfWhatIsNoMetrics() {
        assertThat(MetricsText.read("zeebe-0:9600", "<html>\nnot found\n</html>".lines()))
                .isEqualTo(new BrokerReading("zeebe-0:9600", null, null, List.of(), null));
    }
}
