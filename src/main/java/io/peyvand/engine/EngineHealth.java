package io.peyvand.engine;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.Topology;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Shown as {@code engine}. */
@Component("engineHealthIndicator")
class EngineHealth implements HealthIndicator {

    private final EngineAccess access;
    private final EngineSettings settings;

    EngineHealth(EngineAccess access, EngineSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    @Override
    public Health health() {
        try {
            Topology topology = access.topology();
            return (EngineAccess.healthy(topology) ? Health.up() : Health.down())
                    .withDetail("mode", settings.mode())
                    .withDetail("version", topology.getGatewayVersion())
                    .withDetail("partitions", topology.getPartitionsCount())
                    .build();
        } catch (ClientException away) {
            return Health.down().withDetail("mode", settings.mode()).withDetail("problem", new EngineTrouble(settings).of(away)).build();
        }
    }
}
