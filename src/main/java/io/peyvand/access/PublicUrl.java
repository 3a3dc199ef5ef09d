package io.peyvand.access;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where customers reach this program; every link in a mail starts here. */
@Component
public class PublicUrl {

    private final AccessSettings settings;
    private final Environment environment;

    PublicUrl(AccessSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** @param path starts with a slash */
    public String of(String path) {
        return root() + path;
    }

    private String root() {
        var configured = settings.publicUrl();
        if (configured != null) {
            return configured.replaceFirst("/+$", "");
        }
        // The port really bound, which differs from the configured one when that is 0.
        return "http://localhost:" + environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
    }
}
