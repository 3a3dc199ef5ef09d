package io.peyvand.engine;

import io.peyvand.embedded.BootstrapBean;
import io.peyvand.embedded.DataFolder;
import io.peyvand.embedded.DatabaseAddress;
import io.peyvand.embedded.EmbeddedStart;
import io.peyvand.embedded.LoopbackPorts;
import io.peyvand.embedded.RuntimeFolder;
import io.peyvand.embedded.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/** Starts the broker before the application context exists: it takes longest of all, so everything else happens meanwhile. */
final class BrokerStart implements EnvironmentPostProcessor, Ordered {

    static final String DISTRIBUTION = "camunda-zeebe-8.5.8";

    private final ConfigurableBootstrapContext bootstrap;

    BrokerStart(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return EmbeddedStart.ORDER + 1;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        EngineSettings settings = Binder.get(environment).bindOrCreate("peyvand.engine", EngineSettings.class);
        new EngineSettingsCheck(settings).passes();
        if (!settings.embedded()) {
            return;
        }
        DataFolder folder = bootstrap.get(DataFolder.class);
        Path home = settings.home() != null ? settings.home().toAbsolutePath() : bootstrap.get(RuntimeFolder.class).root().resolve(DISTRIBUTION);
        if (!Files.isDirectory(home.resolve("lib"))) {
            throw new FailureAnalyzedException("There is no Zeebe broker in %s.".formatted(home),
                    "Build with 'mvn compile', which unpacks it into runtime/, or name its folder with peyvand.engine.home.");
        }
        keepPartitions(folder.root().resolve("zeebe.partitions"), settings.partitions());
        Broker broker = new Broker(home, folder, bootstrap.get(LoopbackPorts.class), settings, exporter(environment, settings, folder));
        BootstrapBean.share(bootstrap, "broker", Broker.class, broker, Broker::close);
        broker.start();
    }

    /** Beside the embedded database it has a role of its own, which whoever makes the tables makes too. */
    private @Nullable ExporterMount exporter(ConfigurableEnvironment environment, EngineSettings settings, DataFolder folder) {
        DatabaseAddress own = bootstrap.getOrElse(DatabaseAddress.class, null);
        EngineSettings.Exporter exporter = settings.exporter();
        if (!exporter.enabled() || own == null && exporter.password() == null) {
            return null;
        }
        try {
            if (own == null) {
                String url = exporter.url() != null ? exporter.url() : environment.getRequiredProperty("spring.datasource.url");
                return ExporterMount.in(folder, url, new ExporterLogin(exporter.user(), exporter.password()));
            }
            ExporterLogin login = new ExporterLogin(exporter.user(), new SecretFile(folder.root().resolve("exporter.password")).secret());
            BootstrapBean.share(bootstrap, "exporterLogin", ExporterLogin.class, login, nothing -> { });
            return ExporterMount.in(folder, own.url(), login);
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    /** The broker would start on data laid out for another number, and lose its way in it. */
    private static void keepPartitions(Path file, int wanted) {
        try {
            if (!Files.exists(file)) {
                Files.writeString(file, Integer.toString(wanted));
                return;
            }
            String kept = Files.readString(file).trim();
            if (!kept.equals(Integer.toString(wanted))) {
                throw new FailureAnalyzedException("The setting peyvand.engine.partitions is %d, but the engine's data in %s is laid out for %s."
                        .formatted(wanted, file.getParent(), kept), "Set it to %s, or start with an empty peyvand.data-dir.".formatted(kept));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
