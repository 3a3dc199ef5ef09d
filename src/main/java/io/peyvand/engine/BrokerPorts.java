package io.peyvand.engine;

import io.peyvand.embedded.LoopbackPorts;
import java.util.Map;

/** Where one broker listens, for this machine alone. */
record BrokerPorts(int gateway, int command, int internal, int rest, int management) {

    static BrokerPorts among(LoopbackPorts ports) {
        return new BrokerPorts(ports.port("zeebe.gateway"), ports.port("zeebe.command"), ports.port("zeebe.internal"),
                ports.port("zeebe.rest"), ports.port("zeebe.management"));
    }

    /** As the broker reads it. */
    Map<String, String> environment() {
        return Map.of(
                "ZEEBE_BROKER_NETWORK_HOST", LoopbackPorts.HOST,
                "ZEEBE_BROKER_NETWORK_COMMANDAPI_PORT", command + "",
                "ZEEBE_BROKER_NETWORK_INTERNALAPI_PORT", internal + "",
                "ZEEBE_BROKER_GATEWAY_NETWORK_HOST", LoopbackPorts.HOST,
                "ZEEBE_BROKER_GATEWAY_NETWORK_PORT", gateway + "",
                "SERVER_ADDRESS", LoopbackPorts.HOST,
                "SERVER_PORT", rest + "",
                "MANAGEMENT_SERVER_ADDRESS", LoopbackPorts.HOST,
                "MANAGEMENT_SERVER_PORT", management + "");
    }
}
