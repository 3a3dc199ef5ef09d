package io.peyvand.engine;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The exporter of the embedded broker. A cluster's is looked after by whoever runs the cluster. */
@Component
public class EmbeddedExporter {

    private final ObjectProvider<Broker> broker;

    EmbeddedExporter(ObjectProvider<Broker> broker) {
        this.broker = broker;
    }

    /**
     * Has all that the broker's log still holds exported again, from its beginning, for which the broker has to start again.
     *
     * @param meanwhile what has to be done while nothing is exported
     * @return false when there is no such exporter
     */
    public boolean beginAnew(Runnable meanwhile) {
        Broker embedded = broker.getIfAvailable();
        return embedded != null && embedded.exportAnew(meanwhile);
    }
}
