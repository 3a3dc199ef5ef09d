package io.peyvand.model.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.peyvand.decision.Decisions;
import io.peyvand.decision.compiled.TableCompiler;
import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.UploadedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedTableCasesTests {

    private final SuiteFile file = new SuiteFile();
    private final Decisions decisions = mock(Decisions.class);

    static List<Path> shippedSuites() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("dmn"))) {
            return files.filter(path -> SuiteFile.is(path.toString())).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shippedSuites")
    void shippedTableDoesWhatItsCasesSay(Path path) throws Exception {
        when(decisions.compile(any(), any())).thenAnswer(call -> TableCompiler.compile(call.getArgument(0), call.getArgument(1), 0));
        TestSuite suite = file.read(new UploadedModel(path.getFileName().toString(), Files.readAllBytes(path)));
        String xml = Files.readString(Path.of(path.toString().replace(SuiteFile.SUFFIX, ".dmn")));

        assertThat(file.problems(suite, ModelKind.DMN)).isEmpty();
        assertThat(suite.cases()).isNotEmpty();
        assertThat(new TableCases(decisions).run(xml, suite.model(), suite.cases())).allMatch(CaseResult::passed).hasSameSizeAs(suite.cases());
    }
}
