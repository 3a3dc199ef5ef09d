package io.peyvand.engine;

import io.grpc.Status.Code;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why an engine does not answer, in plain words that name the setting to look at. */
record EngineTrouble(EngineSettings settings) {

    String of(Throwable failure) {
        Optional<Throwable> distrust = causes(failure).filter(SSLException.class::isInstance).findFirst();
        if (distrust.isPresent()) {
            return "TLS with %s fails (%s); see peyvand.engine.tls.ca-certificate and, when the certificate is for another name, peyvand.engine.tls.authority"
                    .formatted(settings.address(), distrust.get().getMessage());
        }
        Code code = Refusal.status(Answer.unwrap(failure)).getCode();
        Optional<Throwable> tokenless = causes(failure).filter(IOException.class::isInstance).findFirst();
        if (settings.oauth().wanted() && code == Code.CANCELLED && tokenless.isPresent()) {
            return "No token comes from %s (%s); see peyvand.engine.oauth.client-id, .client-secret and .token-url"
                    .formatted(settings.oauth().tokenUrl(), tokenless.get().getMessage());
        }
        if (Answer.of(failure) == Answer.LOCKED_OUT) {
            return settings.oauth().wanted()
                    ? "The engine at %s does not accept the token it is shown; see peyvand.engine.oauth.audience, .scope and .token-url".formatted(settings.address())
                    : "The engine at %s wants a token; set peyvand.engine.oauth.client-id, .client-secret, .audience and .token-url".formatted(settings.address());
        }
        return "The engine does not answer";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
