package io.peyvand.engine;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The exporter and the driver it needs, as jars that a broker can load. Packed from the program itself, whether that runs from classes
 * or from a jar of jars, so that they cannot be of another version.
 */
final class ExporterJars {

    static final String CLASS = "io.peyvand.exporter.PeyvandExporter";
    static final String STREAMING = "io.peyvand.exporter.StreamingExporter";
    private static final String PACKAGE = "io/peyvand/exporter/";
    private static final String MAIN = "PeyvandExporter.class";
    private static final String TABLES = "projection/schema.sql";
    private static final String DRIVER = "org/postgresql/Driver.class";

    private ExporterJars() {
    }

    static List<Path> in(Path folder) throws IOException {
        Files.createDirectories(folder);
        return List.of(exporter(folder), driver(folder));
    }

    /** To go behind another class path. */
    static String behind(List<Path> jars) {
        return jars.stream().map(jar -> File.pathSeparator + jar).collect(Collectors.joining());
    }

    /** Out of a jar it is packed once for each build: the broker's start waits for this. */
    private static Path exporter(Path folder) throws IOException {
        if (location(PACKAGE + MAIN).openConnection() instanceof JarURLConnection inJar) {
            Path file = folder.resolve("peyvand-exporter-%08x.jar".formatted(Objects.hash(inJar.getJarFileURL().toString(), inJar.getLastModified())));
            return Files.exists(file) ? file : kept(file, pack());
        }
        byte[] jar = pack();
        CRC32 checksum = new CRC32();
        checksum.update(jar);
        return kept(folder.resolve("peyvand-exporter-%08x.jar".formatted(checksum.getValue())), jar);
    }

    private static byte[] pack() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream jar = new ZipOutputStream(bytes)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (String name : names()) {
                ZipEntry entry = new ZipEntry(name);
                // Equal contents give an equal jar, and so the same name.
                entry.setTime(0);
                jar.putNextEntry(entry);
                try (InputStream content = location(name).openStream()) {
                    content.transferTo(jar);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The exporter and the classes beside it; not those of its package elsewhere, where the tests are. */
    private static List<String> names() throws IOException {
        URL main = location(PACKAGE + MAIN);
        List<String> names = new ArrayList<>(List.of(TABLES));
        if (main.openConnection() instanceof JarURLConnection inJar) {
            inJar.getJarFile().stream().map(ZipEntry::getName).filter(name -> name.contains(PACKAGE) && name.endsWith(".class"))
                    .map(name -> name.substring(name.indexOf(PACKAGE))).forEach(names::add);
        } else {
            try (Stream<Path> files = Files.list(Path.of(URI.create(main.toString())).getParent())) {
                files.map(file -> PACKAGE + file.getFileName()).filter(name -> name.endsWith(".class")).forEach(names::add);
            }
        }
        return names.stream().sorted().toList();
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
