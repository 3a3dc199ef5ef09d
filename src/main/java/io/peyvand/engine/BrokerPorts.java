package io.peyvand.engine;

import io.peyvand.embedded.LoopbackPorts;

record BrokerPorts(int gateway, int command, int internal, int rest, int management) {

    static BrokerPorts among(LoopbackPorts ports) {
        return new BrokerPorts(ports.port("zeebe.gateway"), ports.port("zeebe.command"), ports.port("zeebe.internal"),
                ports.port("zeebe.rest"), ports.port("zeebe.management"));
    }
}
