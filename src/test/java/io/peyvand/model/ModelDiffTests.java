package io.peyvand.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.peyvand.model.version.diff.Change;
import io.peyvand.model.version.diff.Edit;
import io.peyvand.model.version.diff.ModelDiff;
import io.peyvand.model.xml.ReadModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What changed between two contents of a model; the shipped ones with an analyst's changes. */
class ModelDiffTests {

    private static final String JOURNEY = "acquisition-journey.bpmn";
    private static final String TABLE = "treatment.dmn";

    @ParameterizedTest
    @MethodSource("shipped")
    void findsNothingBetweenTheSame(Path file) {
        assertThat(between(file.getFileName().toString(), text(file), text(file))).isEmpty();
    }

    static Stream<Path> shipped() throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("bpmn")); Stream<Path> tables = Files.list(Path.of("dmn"))) {
            return Stream.concat(processes, tables).filter(file -> file.toString().matches(".*\\.(bpmn|dmn)")).toList().stream();
        }
    }

    @Test
    void tellsWhichWaitWasChanged() {
        String before = text(Path.of("bpmn", JOURNEY));
        List<Change> changes = between(JOURNEY, before, before.replaceFirst("duration\\(\"P3D\"\\)", "duration(\"P5D\")"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Change.Kind.changed);
            assertThat(change.element()).isEqualTo("Event_ConfirmationOverdue");
            assertThat(change.edits()).extracting(Edit::field).containsExactly("timer");
        });
    }

    @Test
    void tellsAddedRemovedRenamedAndMovedElements() {
        String before = Gate.process("<bpmn:task id=\"Middle\" name=\"Wait\" />");
        String after = Gate.process("<bpmn:serviceTask id=\"Middle\" name=\"Ask\" /><bpmn:task id=\"Other\" name=\"More\" />");

        assertThat(between("tried.bpmn", before, after)).extracting(change -> change.kind() + " " + change.element())
                .containsExactly("changed Middle", "added Other");
        assertThat(between("tried.bpmn", before, after).getFirst().edits())
                .containsExactly(new Edit("type", "task", "serviceTask"), new Edit("name", "Wait", "Ask"));
        assertThat(between("tried.bpmn", after, before)).extracting(change -> change.kind() + " " + change.element())
                .containsExactly("changed Middle", "removed Other");
    }

    @Test
    void takesShiftedDiagramForUnmovedAndOneShiftedShapeForMoved() {
        String before = text(Path.of("bpmn", JOURNEY));
        String shifted = Pattern.compile(" (x|y)=\"(\\d+)\"").matcher(before)
                .replaceAll(place -> " %s=\"%d\"".formatted(place.group(1), Integer.parseInt(place.group(2)) + 100));
        String shape = before.substring(before.indexOf("<bpmndi:BPMNShape"), before.indexOf("</bpmndi:BPMNShape>"));
        String one = before.replace(shape, shape.replaceFirst(" y=\"", " y=\"9"));

        assertThat(between(JOURNEY, before, one)).extracting(Change::kind).containsExactly(Change.Kind.moved);
        assertThat(shifted).isNotEqualTo(before);
        assertThat(between(JOURNEY, before, shifted)).isEmpty();
    }

    @Test
    void comparesTablesRuleByRule() {
        String before = text(Path.of("dmn", TABLE));
        List<String> rules = Stream.of(before.split("(?=<rule )")).toList();
        String swapped = String.join("", rules.getFirst(), rules.get(2), rules.get(1), String.join("", rules.subList(3, rules.size())));

        assertThat(between(TABLE, before, before.replace(rules.get(2), ""))).extracting(Change::kind).containsExactly(Change.Kind.removed);
        assertThat(between(TABLE, before.replace(rules.get(2), ""), before)).extracting(Change::kind).containsExactly(Change.Kind.added);
        assertThat(between(TABLE, before, swapped)).extracting(Change::kind).containsExactly(Change.Kind.moved);
    }

    @Test
    void tellsChangedCellWithItsColumn() {
        String before = Gate.table("x", "&lt; 3", "\"mug\"");
        List<Change> changes = between("tried.dmn", before, before.replace("mug", "voucher"));

        assertThat(changes).singleElement().satisfies(change -> {
            assertThat(change.type()).isEqualTo("rule");
            assertThat(change.edits()).singleElement().satisfies(edit -> {
                assertThat(edit.field()).startsWith("cell.");
                assertThat(edit.before()).isEqualTo("\"mug\"");
                assertThat(edit.after()).isEqualTo("\"voucher\"");
            });
        });
    }

    private static List<Change> between(String name, String before, String after) {
        return ModelDiff.between(ReadModel.of(Gate.upload(name, before)), ReadModel.of(Gate.upload(name, after))).changes();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
