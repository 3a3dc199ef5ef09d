package io.peyvand.engine;

import io.camunda.client.CamundaClient;
import io.camunda.client.CamundaClientBuilder;
import io.peyvand.embedded.DataFolder;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one connection to the engine. gRPC because 8.5 speaks nothing else; no environment variable may redirect it. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {

    @Bean(destroyMethod = "disconnect")
    EngineConnection engineConnection(EngineSettings settings, ObjectProvider<Broker> broker, DataFolder folder) {
        Broker embedded = broker.getIfAvailable();
        CamundaClientBuilder builder = CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .preferRestOverGrpc(false)
                .numJobWorkerExecutionThreads(settings.threads())
                .defaultRequestTimeout(Duration.ofSeconds(20))
                .grpcAddress(embedded != null ? embedded.gateway() : settings.address());
        if (embedded == null) {
            secure(builder, settings, folder);
        }
        return new EngineConnection(builder.build(), Duration.ofSeconds(10));
    }

    /** Closed by its connection, which ends after all that uses it. */
    @Bean(destroyMethod = "")
    CamundaClient camundaClient(EngineConnection connection) {
        return connection.client();
    }

    private static void secure(CamundaClientBuilder builder, EngineSettings settings, DataFolder folder) {
        if (settings.tls().caCertificate() != null) {
            builder.caCertificatePath(settings.tls().caCertificate().toString());
        }
        if (settings.tls().authority() != null) {
            builder.overrideAuthority(settings.tls().authority());
        }
        if (settings.oauth().wanted()) {
            builder.credentialsProvider(new EngineCredentials(settings.oauth(), folder).provider());
        }
    }
}
