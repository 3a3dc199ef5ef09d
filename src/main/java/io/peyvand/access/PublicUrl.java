package io.peyvand.access;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where customers reach this program; every link in a mail starts here. */
@Component
public class PublicUrl {

    private final @Nullable String configured;
    private final Environment environment;
    private volatile @Nullable String bound;

    PublicUrl(AccessSettings settings, Environment environment) {
        this.configured = settings.publicUrl() == null ? null : settings.publicUrl().replaceFirst("/+$", "");
        this.environment = environment;
    }

    /** @param path starts with a slash */
    public String of(String path) {
        return (configured == null ? local() : configured) + path;
    }

    /** The port really bound, which differs from the configured one when that is 0; looked up until it is known, since each mail asks often. */
    private String local() {
        if (bound != null) {
            return bound;
        }
        String port = environment.getProperty("local.server.port");
        if (port == null) {
            return "http://localhost:" + environment.getProperty("server.port", "8080");
        }
        bound = "http://localhost:" + port;
        return bound;
    }
}
