package io.peyvand.engine;

import io.peyvand.embedded.LoopbackPorts;

record BrokerPorts(int gateway, int command, int internal, int rest, int management) {

    /** @param prefix of their names, so that two brokers beside each other keep apart */
    static BrokerPorts among(LoopbackPorts ports, String prefix) {
        return new BrokerPorts(ports.port(prefix + ".gateway"), ports.port(prefix + ".command"), ports.port(prefix + ".internal"),
                ports.port(prefix + ".rest"), ports.port(prefix + ".management"));
    }
}
