package io.peyvand.engine;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which engine, and how to reach or run it.
 *
 * @param address of an external engine's gRPC gateway; https means TLS
 * @param home the unpacked broker distribution, when not the one the build unpacks
 * @param partitions of the embedded broker; its data is laid out for this number, which cannot change later
 * @param heap largest Java heap of the embedded broker
 * @param window commands in flight per partition, measured: more only makes the engine refuse
 * @param threads that handle jobs
 * @param metricsUrls an external engine's brokers, such as http://zeebe-0:9600/actuator/prometheus
 * @param exporter of the embedded broker: writes for operations what happens in it
 */
@ConfigurationProperties("peyvand.engine")
record EngineSettings(
        @DefaultValue("embedded") Mode mode,
        @Nullable URI address,
        @DefaultValue Tls tls,
        @DefaultValue OAuth oauth,
        @Nullable Path home,
        @DefaultValue("2") int partitions,
        @DefaultValue("768m") String heap,
        @DefaultValue("20") int window,
        @DefaultValue("8") int threads,
        @DefaultValue List<URI> metricsUrls,
        @DefaultValue Exporter exporter) {

    enum Mode { EMBEDDED, EXTERNAL }

    /** @param authority the name to expect in the certificate when it is not the address' host */
    record Tls(@Nullable Path caCertificate, @Nullable String authority) {
    }

    /**
     * @param url of its database when that is not the program's
     * @param password of its role; the embedded database gets one by itself
     */
    record Exporter(@DefaultValue("true") boolean enabled, @Nullable String url, @DefaultValue("peyvand_exporter") String user, @Nullable String password) {
    }

    record OAuth(@Nullable String clientId, @Nullable String clientSecret, @Nullable String audience, @Nullable URI tokenUrl, @Nullable String scope) {

        boolean wanted() {
            return clientId != null || clientSecret != null || audience != null || tokenUrl != null;
        }
    }

    boolean embedded() {
        return mode == Mode.EMBEDDED;
    }
}
