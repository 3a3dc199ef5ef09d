package io.peyvand.embedded;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to the archive of this program's own classes. The build decides by its presence whether the JVM uses it or lists classes for it,
 * so what is done here works for the next start.
 */
@Component
class OwnClassArchive implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OwnClassArchive.class);
    private static final String LISTING = "-XX:DumpLoadedClassList=";
    private static final String USING = "-XX:SharedArchiveFile=";

    private final DataFolder folder;
    private Optional<ClassArchive> archive = Optional.empty();

    OwnClassArchive(DataFolder folder) {
        this.folder = folder;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) throws IOException {
        removeUnlessFitting();
        archive = option(LISTING).map(this::archiveOf);
        archive.ifPresent(ClassArchive::makeLater);
    }

    private ClassArchive archiveOf(Path classes) {
        String name = classes.getFileName().toString().replaceFirst("\\.classes$", "") + ".jsa";
        return new ClassArchive(classes.resolveSibling(name), classes, folder.logs().resolve("peyvand-classes.log"), List.of(
                "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp", ManagementFactory.getRuntimeMXBean().getClassPath()));
    }

    /** An archive of other classes, or of another JDK, is of no use and stands in the way of a better one. */
    private void removeUnlessFitting() throws IOException {
        Optional<Path> used = option(USING);
        if (used.isPresent() && !sharing() && Files.deleteIfExists(used.get())) {
            LOG.info("The archive of classes in {} does not fit this build; a later start makes another", used.get());
        }
    }

    /** The JVM maps an archive that fits and says nothing of it, save in the name that it gives itself. */
    private static boolean sharing() {
        return System.getProperty("java.vm.info", "").contains("sharing");
    }

    private static Optional<Path> option(String prefix) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith(prefix))
                .map(argument -> Path.of(argument.substring(prefix.length())))
                .findFirst();
    }

    @Override
    public void destroy() {
        archive.ifPresent(ClassArchive::close);
    }
}
