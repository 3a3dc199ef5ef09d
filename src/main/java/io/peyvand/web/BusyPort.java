package io.peyvand.web;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Names the setting, which Spring Boot's own analysis leaves to the reader. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BusyPort extends AbstractFailureAnalyzer<PortInUseException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, PortInUseException busy) {
        return new FailureAnalysis("Port %d, where the console would listen, is taken by another program.".formatted(busy.getPort()),
                "Stop that program, or choose another port with server.port (SERVER_PORT).", failure);
    }
}
