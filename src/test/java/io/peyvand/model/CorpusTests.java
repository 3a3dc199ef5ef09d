package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.model.gate.ModelProblem;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Models that none of us wrote: each is read without a crash, and accepted or refused for the reasons in {@code corpus.txt}. */
class CorpusTests {

    private static final Gate GATE = new Gate();

    @Test
    void acceptsOrRefusesEveryFileForTheReasonInTheTable() throws IOException {
        Path data = Path.of(System.getProperty("peyvand.shared-data", System.getenv().getOrDefault("PEYVAND_SHARED_DATA", "../shared/data")));
        if (!Files.isDirectory(data)) {
            System.err.println("SKIPPED: the shared data is not at " + data.toAbsolutePath() + "; set PEYVAND_SHARED_DATA.");
        }
        Assumptions.assumeTrue(Files.isDirectory(data), "no shared data");

        assertThat(verdicts(data)).isEqualTo(expected());
    }

    private static Map<String, String> verdicts(Path data) throws IOException {
        Map<String, String> verdicts = new TreeMap<>();
        for (String folder : List.of("bpmn", "dmn")) {
            try (Stream<Path> files = Files.walk(data.resolve(folder))) {
                for (Path file : files.filter(CorpusTests::model).sorted().toList()) {
                    verdicts.put(file.getFileName().toString(), verdict(file, folder));
                }
            }
        }
        return verdicts;
    }

    private static boolean model(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".bpmn") || name.endsWith(".dmn") || name.endsWith(".xml") && !name.contains("-test-");
    }

    private static String verdict(Path file, String kind) throws IOException {
        String name = file.getFileName().toString().replaceAll("\\.xml$", "." + kind);
        List<ModelProblem> problems = GATE.models.validate(List.of(new UploadedModel(name, Files.readAllBytes(file))));
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.message()).isNotBlank();
            assertThat(problem.line()).isPositive();
        });
        return Gate.errors(problems).distinct().sorted().collect(Collectors.joining(", "));
    }

    /** A line is: file, what the gate says (nothing when it accepts), why that is right. */
    private static Map<String, String> expected() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/models/corpus.txt")).stream().filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\\|")).collect(Collectors.toMap(cells -> cells[0].strip(), cells -> cells[1].strip(), (one, other) -> one, TreeMap::new));
    }
}
