package io.peyvand.sample;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param sampleData absent means: only where the database is our own */
@ConfigurationProperties("peyvand")
record SampleSettings(@Nullable Boolean sampleData) {
}
