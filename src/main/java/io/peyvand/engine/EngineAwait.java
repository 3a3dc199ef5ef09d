package io.peyvand.engine;

import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Nobody is told that the program is ready before its engine is. An external engine may come later: what it misses is kept. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineAwait implements ApplicationRunner {

    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final ObjectProvider<Broker> broker;

    EngineAwait(ObjectProvider<Broker> broker) {
        this.broker = broker;
    }

    @Override
    public void run(ApplicationArguments arguments) throws InterruptedException {
        Broker embedded = broker.getIfAvailable();
        if (embedded != null && !embedded.awaitReady(LONGEST)) {
            throw new FailureAnalyzedException("The embedded Zeebe broker was not ready after %d minutes.".formatted(LONGEST.toMinutes()),
                    "logs/zeebe.log and logs/zeebe-console.log in the data folder say why.");
        }
    }
}
