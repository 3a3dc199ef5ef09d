package io.peyvand.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.io.support.SpringFactoriesLoader;

class BusyPortTests {

    @Test
    void namesPortAndSettingBeforeAnybodyElseExplains() {
        List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation().load(FailureAnalyzer.class,
                SpringFactoriesLoader.FailureHandler.handleMessage((message, failure) -> { }));
        var failure = new IllegalStateException(new PortInUseException(8080));
        FailureAnalysis first = analyzers.stream().map(each -> each.analyze(failure)).filter(Objects::nonNull).findFirst().orElseThrow();
        assertThat(first.getDescription()).contains("Port 8080");
        assertThat(first.getAction()).contains("server.port (SERVER_PORT)");
    }
}
