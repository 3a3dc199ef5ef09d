package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.Topology;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Commands to the running engine, and whether it runs. */
@Component
class EngineAccess {

    private static final Duration PROBE = Duration.ofSeconds(3);

    private final CamundaClient client;
    private final Publisher publisher;
    private final CommandWindow window;
    private final InstanceCommands commands;
    private final BrokerReadings readings;

    EngineAccess(CamundaClient client, Publisher publisher, CommandWindow window, InstanceCommands commands, BrokerReadings readings) {
        this.client = client;
        this.publisher = publisher;
        this.window = window;
        this.commands = commands;
        this.readings = readings;
    }

    InstanceCommands commands() {
        return commands;
    }

    CompletableFuture<Void> publish(Message message) {
        return publisher.publish(message);
    }

    int commandWindow() {
        return window.most();
    }

    boolean ready() {
        try {
            return healthy(topology());
        } catch (ClientException away) {
            return false;
        }
    }

    List<BrokerReading> brokerReadings() {
        return readings.read();
    }

    /** @throws ClientException when it does not answer */
    Topology topology() {
        return client.newTopologyRequest().requestTimeout(PROBE).send().join(PROBE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Every partition has a healthy leader. */
    static boolean healthy(Topology topology) {
        long led = topology.getBrokers().stream().flatMap(broker -> broker.getPartitions().stream())
                .filter(partition -> partition.isLeader() && partition.getHealth() == PartitionBrokerHealth.HEALTHY).count();
        return topology.getPartitionsCount() > 0 && led == topology.getPartitionsCount();
    }
}
