package io.peyvand.ops;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param retention how long what has ended is kept; whole months go at a time */
@ConfigurationProperties("peyvand.ops")
public record ProjectionSettings(@DefaultValue("P180D") Duration retention) {

    public ProjectionSettings {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("The setting peyvand.ops.retention is %s. Write at least P1D.".formatted(retention));
        }
    }
}
