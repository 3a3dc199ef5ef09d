package io.peyvand.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterJarsTests {

    @TempDir
    private Path folder;

    @Test
    void packsWhatABrokerNeedsBesideItsOwn() throws Exception {
        List<URL> path = new ArrayList<>();
        try (Stream<Path> broker = Files.list(Path.of("runtime/camunda-zeebe-8.5.8/lib"))) {
            broker.forEach(jar -> path.add(url(jar)));
        }
        ExporterJars.in(folder).forEach(jar -> path.add(url(jar)));
        try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> exporter = loader.loadClass(ExporterJars.CLASS);
            assertThat(loader.loadClass("io.camunda.zeebe.exporter.api.Exporter")).isAssignableFrom(exporter);
            assertThat(exporter.getConstructor().newInstance()).isNotNull();
            assertThat(loader.loadClass("org.postgresql.Driver")).isNotNull();
            assertThat(loader.getResource("projection/schema.sql")).isNotNull();
        }
    }

    @Test
    void leavesAJarAloneThatABrokerMayHaveOpen() throws IOException {
        Path jar = ExporterJars.in(folder).getFirst();
        Object before = Files.readAttributes(jar, "unix:ino").get("ino");
        assertThat(ExporterJars.in(folder).getFirst()).isEqualTo(jar);
        assertThat(Files.readAttributes(jar, "unix:ino").get("ino")).isEqualTo(before);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
