package io.peyvand.model.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.peyvand.engine.ModelKind;
import io.peyvand.model.xml.UploadedModel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTests {

    private final SuiteFile file = new SuiteFile();

    private TestSuite read(String text) throws SuiteFile.Unreadable {
        return file.read(new UploadedModel("x.tests.json", text.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void writesWhatItReads() throws SuiteFile.Unreadable {
        TestSuite suite = read("{'model': 'treatment', 'cases': [{'name': 'وفادار', 'facts': {'clv': 1.50, 'known': null}, 'expects': {'output': {'offer': 'welcome'}}}]}");

        assertThat(read(file.write(suite))).isEqualTo(suite);
        assertThat(file.problems(suite, ModelKind.DMN)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'model': 'a', 'case': []}                                              | case
            {'model': 'a', 'cases': [], 'cases': []}                                | cases
            {'cases': []}                                                           | model
            not json                                                                | Line 1
            {'model': 'a', 'cases': []} more                                        | Line 1
            """, quoteCharacter = '~')
    void refusesWhatIsNoSuchFile(String text, String word) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(SuiteFile.Unreadable.class).hasMessageContaining(word);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'name': 'a', 'expects': {}}                                                               | expect something
            {'name': 'a', 'expects': {'offers': []}}                                                   | of a process
            {'name': 'a', 'days': 3, 'expects': {'nothing': true}}                                     | belong to cases of a process
            {'name': '', 'expects': {'nothing': true}}                                                 | needs a name
            {'name': 'a', 'facts': {'x': {'y': 1}}, 'expects': {'nothing': true}}                      | 'x'
            {'name': 'a', 'events': [{'after': '3 days', 'type': 'purchase'}], 'expects': {'rule': 'r'}} | "P3D"
            """, quoteCharacter = '~')
    void saysWhatIsWrongWithACase(String one, String word) throws SuiteFile.Unreadable {
        TestSuite suite = read("{'model': 'a', 'cases': [%s]}".formatted(one));

        assertThat(file.problems(suite, ModelKind.DMN)).isNotEmpty().anyMatch(problem -> problem.contains(word));
    }

    @Test
    void refusesTwoCasesOfOneName() throws SuiteFile.Unreadable {
        String one = "{'name': 'a', 'expects': {'nothing': true}}";

        assertThat(file.problems(read("{'model': 'a', 'cases': [%s, %s]}".formatted(one, one)), ModelKind.DMN)).singleElement().asString().contains("'a'");
    }
}
