package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.peyvand.embedded.StartLine;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

@Component
@Order(60)
class EngineLine implements StartLine {

    private final CamundaClient client;
    private final EngineSettings settings;

    EngineLine(CamundaClient client, EngineSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public String label() {
        return "Engine";
    }

    @Override
    public String value() {
        try {
            String version = client.newTopologyRequest().send().join().getGatewayVersion();
            return "Zeebe %s, %s".formatted(version, settings.embedded() ? "embedded" : "external at " + settings.address());
        } catch (ClientException away) {
            return "external at %s, not reachable yet. %s".formatted(settings.address(), new EngineTrouble(settings).of(away));
        }
    }
}
