package io.peyvand.engine;

import io.peyvand.embedded.DataFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the embedded broker gets the exporter: jars behind its own on the class path, the rest by its environment. */
record ExporterMount(List<Path> jars, String url, ExporterLogin login, ExporterGeneration generation) implements BrokerMount {

    static ExporterMount in(DataFolder folder, String url, ExporterLogin login) throws IOException {
        return new ExporterMount(ExporterJars.in(folder.root().resolve("exporter")), url, login,
                new ExporterGeneration(folder.root().resolve("exporter.generation")));
    }

    @Override
    public String classPath() {
        return ExporterJars.behind(jars);
    }

    @Override
    public Map<String, String> environment() {
        String prefix = "ZEEBE_BROKER_EXPORTERS_%s_".formatted(generation.exporterId());
        return Map.of(prefix + "CLASSNAME", ExporterJars.CLASS,
                prefix + "ARGS_URL", url,
                prefix + "ARGS_USER", login.user(),
                prefix + "ARGS_PASSWORD", login.password());
    }
}
