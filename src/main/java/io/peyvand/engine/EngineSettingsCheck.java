package io.peyvand.engine;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

/** Refuses settings that cannot work, at start, naming the key and what to write instead. */
record EngineSettingsCheck(EngineSettings settings) {

    void passes() {
        atLeastOne("partitions", settings.partitions());
        atLeastOne("window", settings.window());
        atLeastOne("threads", settings.threads());
        if (!settings.heap().matches("\\d+[mMgG]")) {
            refuse("heap", "is '%s'".formatted(settings.heap()), "Write a size such as 768m or 2g.");
        }
        if (!settings.embedded()) {
            address(settings.address());
            tls(settings.tls());
            oauth(settings.oauth());
            settings.metricsUrls().forEach(EngineSettingsCheck::metricsUrl);
        }
    }

    private static void metricsUrl(URI address) {
        if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null) {
            refuse("metrics-urls", "names '%s'".formatted(address), "Write whole addresses, such as http://zeebe-0:9600/actuator/prometheus.");
        }
    }

    private static void address(@Nullable URI address) {
        if (address == null) {
            refuse("address", "is missing although peyvand.engine.mode is external", "Write the gateway's address, such as http://zeebe:26500, or https:// for TLS.");
        } else if (!Set.of("http", "https").contains(String.valueOf(address.getScheme())) || address.getHost() == null || address.getPort() < 0) {
            refuse("address", "is '%s'".formatted(address), "Write scheme, host and port, such as http://zeebe:26500, or https:// for TLS.");
        }
    }

    private void tls(EngineSettings.Tls tls) {
        Path certificate = tls.caCertificate();
        if (certificate != null && !Files.isReadable(certificate)) {
            refuse("tls.ca-certificate", "names '%s', which cannot be read".formatted(certificate), "Name a readable PEM file, or leave it out to trust the JDK's certificates.");
        }
        if (certificate != null && !"https".equals(settings.address().getScheme())) {
            refuse("tls.ca-certificate", "is set but peyvand.engine.address does not begin with https://", "Write https:// in the address, or leave the certificate out.");
        }
    }

    private static void oauth(EngineSettings.OAuth oauth) {
        if (oauth.wanted()) {
            present("oauth.client-id", oauth.clientId());
            present("oauth.client-secret", oauth.clientSecret());
            present("oauth.audience", oauth.audience());
            present("oauth.token-url", oauth.tokenUrl());
        }
    }

    private static void present(String key, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            refuse(key, "is missing", "OAuth needs peyvand.engine.oauth.client-id, .client-secret, .audience and .token-url; leave all out to do without.");
        }
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            refuse(key, "is " + value, "Write a whole number from 1.");
        }
    }

    private static void refuse(String key, String problem, String remedy) {
        throw new FailureAnalyzedException("The setting peyvand.engine.%s %s.".formatted(key, problem), remedy);
    }
}
