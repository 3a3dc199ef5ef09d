package io.peyvand.ops.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.peyvand.engine.BrokerReading;
import io.peyvand.engine.BrokerReading.PartitionReading;
import io.peyvand.engine.EngineTopology;
import io.peyvand.engine.EngineTopology.Health;
import io.peyvand.engine.EngineTopology.Partition;
import io.peyvand.engine.EngineTopology.Replica;
import io.peyvand.engine.EngineTopology.Role;
import io.peyvand.engine.EngineUnavailable;
import io.peyvand.engine.ProcessEngine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EngineMetersTests {

    private static final Instant BEGUN = Instant.parse("2026-11-22T00:00:00Z");

    private final ProcessEngine engine = mock(ProcessEngine.class);
    private final Clock clock = mock(Clock.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EngineWatch watch = new EngineWatch(engine, clock);
    private final EngineMeters figures = new EngineMeters(watch, meters);

    @Test
    void measuresHowLongNothingWasAcknowledgedAlthoughThereWasSomething() {
        seen(0, 100, 100);
        seen(60, 100, 100);
        assertThat(unacknowledged()).as("rest").isZero();
        seen(70, 120, 100);
        seen(130, 140, 100);
        assertThat(unacknowledged()).as("as when the broker pauses exporting").isEqualTo(70);
        seen(140, 150, 130);
        assertThat(unacknowledged()).as("it moves again").isZero();
    }

    @Test
    void tellsPartitionsWithoutHealthyLeader() {
        seen(0, 1, 1);
        assertThat(meters.find("peyvand.ops.engine.healthy").gauges()).as("the others may still be starting").hasSize(1);
        seen(200, 1, 1);
        assertThat(meters.get("peyvand.ops.engine.healthy").tag("partition", "1").gauge().value()).isEqualTo(1);
        assertThat(meters.get("peyvand.ops.engine.healthy").tag("partition", "2").gauge().value()).as("unhealthy").isZero();
        assertThat(meters.get("peyvand.ops.engine.healthy").tag("partition", "3").gauge().value()).as("no leader").isZero();
        assertThat(meters.get("peyvand.ops.engine.absent").gauge().value()).isEqualTo(1);
        assertThat(meters.get("peyvand.ops.engine.disk.free").tag("broker", "127.0.0.1:9600").gauge().value()).isEqualTo(7e9);
    }

    @Test
    void tellsWhenTheEngineIsAway() {
        seen(0, 1, 1);
        seen(200, 1, 1);
        assertThat(meters.get("peyvand.ops.engine.reachable").gauge().value()).isEqualTo(1);
        when(engine.topology()).thenThrow(new EngineUnavailable(new IllegalStateException("away")));
        watch.look();
        figures.look();
        assertThat(meters.get("peyvand.ops.engine.reachable").gauge().value()).isZero();
    }

    @Test
    void tellsNothingOfAnEngineThatIsStillStarting() {
        when(engine.topology()).thenThrow(new EngineUnavailable(new IllegalStateException("starting")));
        lookedAt(0);
        assertThat(meters.get("peyvand.ops.engine.reachable").gauge().value()).isNaN();
        lookedAt(170);
        assertThat(meters.get("peyvand.ops.engine.reachable").gauge().value()).isNaN();
        lookedAt(190);
        assertThat(meters.get("peyvand.ops.engine.reachable").gauge().value()).as("nothing takes so long to start").isZero();
    }

    private void lookedAt(int second) {
        when(clock.instant()).thenReturn(BEGUN.plus(Duration.ofSeconds(second)));
        watch.look();
        figures.look();
    }

    @Test
    void takesNoBrokerThatIsHeardAgainForOneThatRefuses() {
        heard(0, refusing("zeebe-0:9600", 1_000), refusing("zeebe-1:9600", 5));
        heard(10, new BrokerReading("zeebe-0:9600", null, null, List.of(), "It does not answer"), refusing("zeebe-1:9600", 6));
        heard(20, refusing("zeebe-0:9600", 1_000), refusing("zeebe-1:9600", 7));
        assertThat(watch.refusedPerMinute(1)).isEqualTo(6);
    }

    private void heard(int second, BrokerReading... readings) {
        when(clock.instant()).thenReturn(BEGUN.plus(Duration.ofSeconds(second)));
        when(engine.topology()).thenReturn(new EngineTopology("8.5.8", 2, 2, List.of(), List.of()));
        when(engine.brokerReadings()).thenReturn(List.of(readings));
        watch.look();
    }

    private static BrokerReading refusing(String source, long refused) {
        return new BrokerReading(source, null, null, List.of(new PartitionReading(1, false, 0, 100, 0, refused, 1, Map.of())), null);
    }

    private void seen(int second, long written, long exported) {
        when(clock.instant()).thenReturn(BEGUN.plus(Duration.ofSeconds(second)));
        when(engine.topology()).thenReturn(new EngineTopology("8.5.8", 1, 1, List.of(), List.of(
                new Partition(1, List.of(new Replica(0, Role.LEADER, Health.HEALTHY))), new Partition(2, List.of(new Replica(0, Role.LEADER, Health.UNHEALTHY))),
                new Partition(3, List.of(new Replica(0, Role.FOLLOWER, Health.HEALTHY))))));
        when(engine.brokerReadings()).thenReturn(List.of(new BrokerReading("127.0.0.1:9600", 7_000_000_000L, 9_000_000_000L,
                List.of(new PartitionReading(1, true, 0, 100, 0, 0, written, Map.of("peyvand", exported))), null)));
        watch.look();
        figures.look();
    }

    private double unacknowledged() {
        return meters.get("peyvand.ops.exporter.unacknowledged").tag("partition", "1").gauge().value();
    }
}
