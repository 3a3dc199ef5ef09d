package io.peyvand.exporter;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The exporter is compiled against newer types than the embedded broker has; what it uses of them must be in the old ones too. */
class ExporterLinkageTests {

    private static final Path BROKER = Path.of("runtime/camunda-zeebe-8.5.8/lib");
    private static final JavaClasses EXPORTER = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.peyvand.exporter");

    @Test
    void usesOnlyWhatTheBrokerHas() throws IOException {
        try (Stream<Path> jars = Files.list(BROKER); URLClassLoader broker = loader(jars.toList())) {
            Set<String> missing = new TreeSet<>();
            for (JavaClass own : EXPORTER) {
                for (JavaAccess<?> access : own.getAccessesFromSelf()) {
                    String owner = access.getTargetOwner().getName();
                    // The switch over an enumeration of theirs passes by what they lack.
                    boolean theirs = owner.startsWith("io.camunda.") || owner.startsWith("com.fasterxml.");
                    if (theirs && !own.getName().matches(".*\\$\\d+") && !has(broker, owner, access.getTarget().getName())) {
                        missing.add(access.getDescription());
                    }
                }
            }
            assertThat(missing).isEmpty();
        }
    }

    @Test
    void needsNothingThatIsNotBesideIt() {
        Set<String> packages = EXPORTER.stream().flatMap(own -> own.getDirectDependenciesFromSelf().stream())
                .map(dependency -> dependency.getTargetClass().getPackageName()).filter(name -> !name.isEmpty())
                .filter(name -> !name.matches("java\\..*|io\\.peyvand\\.exporter|io\\.camunda\\.zeebe\\.(exporter\\.api|protocol\\.record).*"
                        + "|org\\.postgresql\\.ds.*|org\\.slf4j|com\\.fasterxml\\.jackson\\.core.*"))
                // Annotations that nobody reads when it runs.
                .filter(name -> !name.matches("org\\.jspecify\\.annotations|org\\.springframework\\.modulith"))
                .collect(Collectors.toSet());
        assertThat(packages).isEmpty();
    }

    private static URLClassLoader loader(List<Path> jars) {
        return new URLClassLoader(jars.stream().map(ExporterLinkageTests::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean has(ClassLoader broker, String owner, String member) {
        try {
            Class<?> type = broker.loadClass(owner);
            return member.equals("<init>") || Stream.concat(Arrays.stream(type.getMethods()).map(method -> method.getName()),
                    Arrays.stream(type.getFields()).map(field -> field.getName())).anyMatch(member::equals);
        } catch (ClassNotFoundException unknown) {
            return false;
        }
    }
}
