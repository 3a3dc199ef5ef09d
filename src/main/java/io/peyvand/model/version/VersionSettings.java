package io.peyvand.model.version;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param review whether somebody else has to approve what is deployed */
@ConfigurationProperties("peyvand.model")
record VersionSettings(@DefaultValue("false") boolean review) {
}
