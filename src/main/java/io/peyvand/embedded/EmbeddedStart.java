package io.peyvand.embedded;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.StringUtils;

/**
 * Takes the data folder and starts PostgreSQL before the application context exists, so that both get ready side by side.
 * Runs again for every context of a test run; each needs its own data folder.
 */
public final class EmbeddedStart implements EnvironmentPostProcessor, Ordered {

    /** Whatever else starts a process beside the program comes after this. */
    public static final int ORDER = ConfigDataEnvironmentPostProcessor.ORDER + 10;

    private final ConfigurableBootstrapContext bootstrap;

    EmbeddedStart(ConfigurableBootstrapContext bootstrap) {
        this.bootstrap = bootstrap;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        new DatabaseSettingsCheck(environment).passes();
        DataFolder folder = new DataFolder(path(environment, "peyvand.data-dir", "data"));
        RuntimeFolder runtime = new RuntimeFolder(path(environment, "peyvand.runtime-dir", "runtime"));
        share("dataFolder", DataFolder.class, folder, nothing -> { });
        share("runtimeFolder", RuntimeFolder.class, runtime, nothing -> { });
        boolean ownDatabase = !StringUtils.hasText(environment.getProperty("spring.datasource.url"));
        boolean ownEngine = !"external".equalsIgnoreCase(environment.getProperty("peyvand.engine.mode"));
        if (!ownDatabase && !ownEngine) {
            return;
        }
        share("dataFolderLock", DataFolderLock.class, DataFolderLock.take(folder), DataFolderLock::close);
        LoopbackPorts ports = new LoopbackPorts(folder.root().resolve("ports.properties"));
        share("loopbackPorts", LoopbackPorts.class, ports, nothing -> { });
        if (ownDatabase) {
            EmbeddedPostgres postgres = new EmbeddedPostgres(folder, runtime, ports);
            share("embeddedPostgres", EmbeddedPostgres.class, postgres, EmbeddedPostgres::close);
            share("databaseAddress", DatabaseAddress.class, postgres.address(), nothing -> { });
        }
    }

    private static Path path(ConfigurableEnvironment environment, String key, String fallback) {
        return Path.of(environment.getProperty(key, fallback)).toAbsolutePath().normalize();
    }

    private <T> void share(String name, Class<T> type, T thing, Consumer<T> end) {
        BootstrapBean.share(bootstrap, name, type, thing, end);
    }
}
