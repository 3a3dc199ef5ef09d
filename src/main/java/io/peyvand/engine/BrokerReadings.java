package io.peyvand.engine;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks the brokers' management endpoints: our own one's on loopback, a cluster's where the settings say they are. */
@Component
class BrokerReadings {

    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final EngineSettings settings;
    private final ObjectProvider<Broker> embedded;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();

    BrokerReadings(EngineSettings settings, ObjectProvider<Broker> embedded) {
        this.settings = settings;
        this.embedded = embedded;
    }

    /** All at once; one that does not answer says why instead. */
    List<BrokerReading> read() {
        Broker own = embedded.getIfAvailable();
        List<URI> addresses = own == null ? settings.metricsUrls() : List.of(own.metrics());
        return addresses.stream().map(this::ask).toList().stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<BrokerReading> ask(URI address) {
        String source = address.getAuthority();
        return http.sendAsync(HttpRequest.newBuilder(address).timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofLines())
                .thenApply(answer -> answer.statusCode() == 200 ? read(source, answer)
                        : BrokerReading.silent(source, "It answers with status %d instead of metrics.".formatted(answer.statusCode())))
                .exceptionally(failure -> BrokerReading.silent(source, "It does not answer: " + rootMessage(failure)));
    }

    private static BrokerReading read(String source, HttpResponse<Stream<String>> answer) {
        try (Stream<String> lines = answer.body()) {
            return MetricsText.read(source, lines);
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable cause = failure.getCause() instanceof IOException below ? below : failure;
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
