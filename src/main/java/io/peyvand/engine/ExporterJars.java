package io.peyvand.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The exporter and the driver it needs, as jars that a broker can load. Packed from the program itself, whether that runs from classes
 * or from a jar of jars, so that they cannot be of another version.
 */
final class ExporterJars {

    static final String CLASS = "io.peyvand.exporter.PeyvandExporter";
    private static final String TABLES = "projection/schema.sql";
    private static final String DRIVER = "org/postgresql/Driver.class";

    private ExporterJars() {
    }

    static List<Path> in(Path folder) throws IOException {
        Files.createDirectories(folder);
        byte[] jar = pack();
        CRC32 checksum = new CRC32();
        checksum.update(jar);
        return List.of(kept(folder.resolve("peyvand-exporter-%08x.jar".formatted(checksum.getValue())), jar), driver(folder));
    }

    private static byte[] pack() throws IOException {
        String main = CLASS.replace('.', '/') + ".class";
        String path = main.substring(0, main.lastIndexOf('/') + 1);
        // Of its own place alone: the tests have classes of that package too.
        String place = location(main).toString().replaceFirst("[^/]+$", "");
        Map<String, Resource> files = new TreeMap<>();
        PathMatchingResourcePatternResolver resolver = new PathMatchingResourcePatternResolver();
        for (Resource file : resolver.getResources(place + "*.class")) {
            files.put(path + file.getFilename(), file);
        }
        files.put(TABLES, resolver.getResource("classpath:" + TABLES));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Resource> file : files.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // Equal contents give an equal jar, and so the same name.
                entry.setTime(0);
                jar.putNextEntry(entry);
                jar.write(file.getValue().getContentAsByteArray());
            }
        }
        return bytes.toByteArray();
    }

    private static Path driver(Path folder) throws IOException {
        String place = location(DRIVER).toString();
        URI jar = URI.create(place.substring("jar:".length(), place.lastIndexOf("!/")));
        if ("file".equals(jar.getScheme())) {
            return Path.of(jar);
        }
        String name = jar.toString().substring(jar.toString().lastIndexOf('/') + 1);
        try (InputStream packed = jar.toURL().openStream()) {
            return kept(folder.resolve(name), packed.readAllBytes());
        }
    }

    private static URL location(String resource) {
        URL location = ExporterJars.class.getClassLoader().getResource(resource);
        if (location == null) {
            throw new IllegalStateException("The program has no " + resource);
        }
        return location;
    }

    /** A broker may have it open: what is there stays as it is. */
    private static Path kept(Path file, byte[] contents) throws IOException {
        if (!Files.exists(file)) {
            Path part = Files.write(file.resolveSibling(file.getFileName() + ".part"), contents);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }
}
